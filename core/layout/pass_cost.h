// SPDX-License-Identifier: GPL-3.0-or-later
// What a forward pass must at least do, kind by kind: bytes it reads once, arithmetic it cannot leave out. For comparing times with the
// machine's limits; nothing is run.
#pragma once

#include <array>
#include <cstdint>

#include "core/layout/packed_model.h"

namespace lathe {

/// The parts of a pass that are timed apart, in the order in which a layer comes to them.
enum class OperationKind {
    Norms,  // norms and activations to 8 bits
    Qkv,
    Attention,
    Projection,
    Up,
    Down,
    Head,
};
inline constexpr size_t kOperationKinds = 7;

/// "norms", "qkv", "attention", "projection", "up", "down", "head".
const char* nameOf(OperationKind kind);

/// Padding of stored weights counts, as it is read; that of computed rows does not. A multiplication and an addition are two operations.
struct OperationCost {
    int64_t bytesRead = 0;        // weights, scales, zero points, biases, keys and values; not what passes from operation to operation
    int64_t codeOperations = 0;   // products of 8-bit codes
    int64_t floatOperations = 0;  // in float32

    int64_t operations() const { return codeOperations + floatOperations; }
};

struct PassCost {
    std::array<OperationCost, kOperationKinds> of{};

    OperationCost& operator[](OperationKind kind) { return of[static_cast<size_t>(kind)]; }
    const OperationCost& operator[](OperationKind kind) const { return of[static_cast<size_t>(kind)]; }
    OperationCost total() const;
};

/// A pass over `sequences` sequences of which each holds `positions` tokens and gets `tokens` more; the logits of each one's last token are
/// wanted. Layers' norms, gelu and softmax are not counted as arithmetic. Of the last layer only keys, values and the wanted rows are
/// needed.
PassCost passCost(const PackedModel& model, int sequences, int positions, int tokens);

}  // namespace lathe
