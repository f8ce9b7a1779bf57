// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a packed GPT-2 on the CPU: prefill, decode and any mixture of both for several sequences at once. One engine belongs to one thread;
// it has a pool of its own. After the first call of a given size nothing is allocated. Results depend neither on the number of threads, nor
// on the instruction set, nor on what else is in the batch, to the last bit.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/engine/packed_model.h"

namespace lathe {

/// Keys and values of several sequences (slots), float32.
class KvCache {
public:
    /// capacity: positions a slot can hold, at most the model's context length.
    KvCache(const Gpt2Config& config, int slots, int capacity);
    ~KvCache();
    KvCache(KvCache&&) noexcept;

    int slots() const;
    int capacity() const;
    /// Positions filled so far.
    int length(int slot) const;
    /// Forgets the positions from length on; length at most the present one.
    void truncate(int slot, int length);
    size_t byteCount() const;

private:
    friend class Engine;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

enum class WantedLogits { None, Last, All };

/// Tokens to append to one slot.
struct SequenceStep {
    int slot = 0;
    std::span<const int32_t> tokens;
    WantedLogits wanted = WantedLogits::Last;
};

struct EngineOptions {
    int threads = 0;             // 0: all cores this process may use
    std::string instructionSet;  // "reference", "avx2", "avx512"; empty: LATHE_INSTRUCTION_SET, else the best this machine has
};

class Engine {
public:
    explicit Engine(std::shared_ptr<const PackedModel> model, const EngineOptions& options = {});
    ~Engine();

    /// Appends the steps' tokens (each slot at most once) to cache and returns logits, float32 [rows, vocabulary], rows in the steps'
    /// order: none, one or all of each. They stay valid until the next call. Bad input: ids outside the vocabulary, a slot twice, no room
    /// left.
    std::span<const float> forward(std::span<const SequenceStep> steps, KvCache& cache);

    const PackedModel& model() const;
    int threads() const;
    /// The instruction set in use: "reference", "avx2" or "avx512".
    std::string instructionSet() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
