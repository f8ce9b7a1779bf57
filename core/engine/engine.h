// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a packed GPT-2: prefill, decode and any mixture of both for several sequences at once. One engine belongs to one thread. After the
// first call of a given size nothing is allocated. On the CPU results depend neither on the number of threads, nor on the instruction set,
// nor on what else is in the batch, to the last bit.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/layout/packed_model.h"

namespace lathe {

class Engine;
class Placement;
struct CacheContents;

/// Keys and values of several sequences (slots). With 32 bits a number they are float32; with 16 they are IEEE's binary16, which is eight
/// times finer than bfloat16 and whose range (65504; what is beyond is stored as that) keys and values stay well within; with 8 they are
/// whole numbers within ±127 times a float32 scale for each position and head.
class KvCache {
public:
    /// Lies where the engine executes; with as many bits as the engine's artifact says. capacity: positions a slot can hold, at most the
    /// model's context length.
    KvCache(const Engine& engine, int slots, int capacity);
    /// On the CPU. An engine takes a cache only with its model's bits.
    KvCache(const Gpt2Config& config, int slots, int capacity, int bits = 32);
    ~KvCache();
    KvCache(KvCache&&) noexcept;

    int slots() const;
    int capacity() const;
    /// Positions filled so far.
    int length(int slot) const;
    /// Forgets the positions from length on; length at most the present one.
    void truncate(int slot, int length);
    /// Of a number: 32, 16 or 8.
    int bits() const;
    /// All that is held for keys, values and their scales, filled or not.
    size_t byteCount() const;

private:
    friend class Engine;
    std::unique_ptr<CacheContents> m_contents;
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
    std::string instructionSet;  // of instructionSetNames(); empty: LATHE_INSTRUCTION_SET, else the best this machine has
    std::string device = "cpu";  // as recipes name it; placement.h says which there are
};

class Engine {
public:
    explicit Engine(std::shared_ptr<const PackedModel> model, const EngineOptions& options = {});
    /// Runs on companion's placement (its threads, its instruction set), so that the two take turns without waiting for each other's
    /// threads to fall asleep. Both belong to one thread.
    Engine(std::shared_ptr<const PackedModel> model, const Engine& companion);
    Engine(std::shared_ptr<const PackedModel> model, std::shared_ptr<const Placement> placement);
    ~Engine();

    /// Appends the steps' tokens (each slot at most once) to cache and returns logits, float32 [rows, vocabulary], rows in the steps'
    /// order: none, one or all of each. They stay valid until the next call. Bad input: ids outside the vocabulary, a slot twice, no room
    /// left.
    std::span<const float> forward(std::span<const SequenceStep> steps, KvCache& cache);
    /// The same, but of each wanted row only argMax (generation.h): no row of logits is ever written.
    std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, KvCache& cache);

    const PackedModel& model() const;
    const Placement& placement() const;
    int threads() const;
    /// The instruction set in use: "reference", "avx2", "avxvnni" or "avx512".
    std::string instructionSet() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace lathe
