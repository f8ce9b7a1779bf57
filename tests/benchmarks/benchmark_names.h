// SPDX-License-Identifier: GPL-3.0-or-later
// The models whose shapes are timed, and what every benchmark reports.
#pragma once

#include <benchmark/benchmark.h>

#include "core/base/instruction_set.h"

namespace lathe {

struct ModelSize {
    const char* name;
    int layers, heads, width;
};
inline constexpr ModelSize kModelSizes[] = {
    {"gpt2", 12, 12, 768}, {"gpt2-medium", 24, 16, 1024}, {"gpt2-large", 36, 20, 1280}, {"gpt2-xl", 48, 25, 1600}};
inline constexpr int kVocabulary = 50257;
inline constexpr int kHeadWidth = 64;

/// visit(set) for what this machine has.
template <typename Visit>
void forEachAvailableSet(Visit&& visit) {
    for (const InstructionSet set : kInstructionSets)
        if (isAvailable(set))
            visit(set);
}

/// GB/s and GOP/s of what one iteration reads and computes.
inline void countWork(benchmark::State& state, int64_t bytes, int64_t operations) {
    using benchmark::Counter;
    state.counters["GB"] = Counter(static_cast<double>(bytes) / 1e9, Counter::kIsIterationInvariantRate);
    state.counters["GOP"] = Counter(static_cast<double>(operations) / 1e9, Counter::kIsIterationInvariantRate);
}

void registerMatmuls();
void registerAttention();
void registerRowKernels();

}  // namespace lathe
