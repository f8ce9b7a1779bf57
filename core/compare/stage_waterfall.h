// SPDX-License-Identifier: GPL-3.0-or-later
// What each stage of a run cost and gained, from the baseline to the result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/compare/latency_distribution.h"
#include "core/records/run.h"

namespace lathe {

enum class WaterfallRow { Start, Change, End };

struct WaterfallStep {
    WaterfallRow row = WaterfallRow::Change;
    std::string kind;                          // of a stage: "prune"
    std::optional<double> msBefore, ms;        // median latency before and after; of start and end only ms
    std::optional<double> scoreBefore, score;  // the task's headline metric, as a fraction
};

/// Baseline, stages, result. task: "qa"; an empty one or one that was not scored leaves the scores out. Empty where the run has no
/// baseline.
std::vector<WaterfallStep> stageWaterfall(const Run& run, LatencyPhase phase, const std::string& task);

}  // namespace lathe
