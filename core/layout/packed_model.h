// SPDX-License-Identifier: GPL-3.0-or-later
// The weights as the kernels read them: views into an artifact's file in memory, nothing repacked at load.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/layout/gpt2_config.h"
#include "core/layout/packed_matrix.h"

namespace lathe {

/// One linear map with its bias: y = x W^T + b.
struct PackedLinear {
    PackedMatrix weight;          // [outputs, inputs]
    const float* bias = nullptr;  // [outputs]; null: none
};

struct NormParameters {
    const float* gain = nullptr;  // [E]
    const float* bias = nullptr;  // [E]
};

struct PackedLayer {
    NormParameters norm1;
    PackedLinear qkv;         // [3*H*D, E]
    PackedLinear projection;  // [E, H*D]
    NormParameters norm2;
    PackedLinear up;    // [F, E]
    PackedLinear down;  // [E, F]
};

/// Immutable; shared by the engines that run it.
struct PackedModel {
    Gpt2Config config;
    std::vector<PackedLayer> layers;
    NormParameters finalNorm;
    PackedMatrix tokenEmbedding;              // [V, E]; also the head when tied
    PackedMatrix head;                        // [V, E]
    const void* positionEmbedding = nullptr;  // [C, E]
    bool positionEmbeddingIsFloat16 = false;  // else float32
    int kvBits = 32;                          // of keys and values in its caches: 32, 16 (binary16), 8
    size_t weightBytes = 0;                   // of the weights' file
    std::span<const std::byte> memory;        // all that the pointers point into
    std::shared_ptr<const void> owner;        // keeps it
};

/// The same model in memory of its own, which lies elsewhere.
std::shared_ptr<const PackedModel> copyOf(const PackedModel& model);

}  // namespace lathe
