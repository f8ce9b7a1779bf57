// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a model finds given continuations of a prompt: what choices and n-best lists are decided by.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/engine/engine.h"

namespace lathe {

struct Continuations {
    std::vector<int32_t> prompt;                // not empty: end-of-text in front
    std::vector<std::vector<int32_t>> options;  // none empty
};

/// For each item and each of its options: log P(option | prompt) in nats, summed over the option's tokens. A prompt is read once for all
/// its options. Bad input where prompt and option do not fit the context. Progress counts items.
std::vector<std::vector<double>> scoreContinuations(Engine& engine, std::span<const Continuations> items, Progress& progress,
                                                    const CancelToken& cancel);

/// For each item the option of the highest score, the first at a tie.
std::vector<size_t> likeliestContinuations(Engine& engine, std::span<const Continuations> items, Progress& progress,
                                           const CancelToken& cancel);

}  // namespace lathe
