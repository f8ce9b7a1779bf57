// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/window_scorer.h"

#include <algorithm>
#include <cmath>

#include "core/engine/generation.h"
#include "core/evaluate/window_reader.h"

namespace lathe {

double tokenLoss(std::span<const float> logits, int32_t target) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - largest);
    return std::log(sum) - (static_cast<double>(logits[static_cast<size_t>(target)]) - largest);
}

std::vector<WindowScore> scoreWindows(Engine& engine, std::span<const std::vector<int32_t>> sequences,
                                      std::span<const ScoringWindow> windows, Progress& progress, const CancelToken& cancel) {
    std::vector<WindowScore> scores(windows.size());
    const auto vocabulary = static_cast<size_t>(engine.model().config.vocabularySize);
    const auto add = [&](const WindowRows& rows) {
        for (size_t row = 0; row < rows.targets.size(); ++row) {
            const auto logits = rows.logits[0].subspan(row * vocabulary, vocabulary);
            scores[rows.window].loss += tokenLoss(logits, rows.targets[row]);
            scores[rows.window].right += argMax(logits) == rows.targets[row];
        }
    };
    Engine* const engines[] = {&engine};
    readWindows(engines, sequences, windows, add, progress, cancel);
    return scores;
}

}  // namespace lathe
