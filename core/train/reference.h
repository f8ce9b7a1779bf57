// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of a measurement: a checkpoint on plain libtorch, as fast as libtorch reasonably goes. Inference mode, preallocated cache
// and buffers, weights in the layout its matrix products like best, the best number of threads, greedy decoding. One thread owns an object.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

/// What is timed: a prompt in, newTokens out, for batch equal sequences at once.
struct ReferenceWorkload {
    std::vector<std::vector<int32_t>> prompts;  // of one length; answered in turn
    int newTokens = 0;
    int batch = 1;
};

/// Milliseconds of a steady clock.
struct ReferenceTimings {
    double timeToFirstToken = 0;
    std::vector<double> perToken;  // of the newTokens - 1 after the first
    double request = 0;
    std::vector<int32_t> tokens;  // what the first sequence of the batch was given
};

class Reference {
public:
    /// threads 0: the fastest number between 1 and all cores, found by trial. Bad input where the workload does not fit the model.
    Reference(const Gpt2Weights& weights, ReferenceWorkload workload, int threads);
    ~Reference();
    Reference(Reference&&) noexcept;

    /// Answers the next request from an empty cache.
    ReferenceTimings answer();

    int threads() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// float32 [positions, vocabulary]: logits after the tokens at these positions, by the code that Reference runs: the last `decoded` tokens
/// (fewer than there are) are read one by one. Bad input where tokens or positions do not fit.
std::vector<float> referenceLogits(const Gpt2Weights& weights, std::span<const int32_t> tokens, int decoded,
                                   std::span<const int> positions);

}  // namespace lathe
