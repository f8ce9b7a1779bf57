// SPDX-License-Identifier: GPL-3.0-or-later
// Loss and right predictions of scoring windows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/engine/engine.h"
#include "core/evaluate/scoring_window.h"

namespace lathe {

struct WindowScore {
    double loss = 0;    // nats, summed over the scored tokens
    int64_t right = 0;  // scored tokens that the largest logit named
};

/// -log softmax(logits)[target], summed in double precision with the largest logit taken out.
double tokenLoss(std::span<const float> logits, int32_t target);

/// One score a window. sequences are the documents with end-of-text in front. Progress counts scored tokens.
std::vector<WindowScore> scoreWindows(Engine& engine, std::span<const std::vector<int32_t>> sequences,
                                      std::span<const ScoringWindow> windows, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
