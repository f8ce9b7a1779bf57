// SPDX-License-Identifier: GPL-3.0-or-later
// Reads scoring windows with one engine, or with several side by side, a bounded number of logits at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/engine/engine.h"
#include "core/evaluate/scoring_window.h"

namespace lathe {

/// A stretch of a window, with what every engine predicts there. Valid during the call that it is handed to.
struct WindowRows {
    size_t window = 0;
    std::span<const int32_t> targets;            // [rows]: the tokens that came
    std::vector<std::span<const float>> logits;  // one an engine: [rows, vocabulary]
};

/// Hands over all scored positions: a window's stretches in order, windows batched together in between. sequences are the documents with
/// end-of-text in front; the engines have the same vocabulary and contexts of at least a window. Progress counts scored tokens.
void readWindows(std::span<Engine* const> engines, std::span<const std::vector<int32_t>> sequences, std::span<const ScoringWindow> windows,
                 const std::function<void(const WindowRows&)>& take, Progress& progress, const CancelToken& cancel);

}  // namespace lathe
