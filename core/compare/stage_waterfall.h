// SPDX-License-Identifier: GPL-3.0-or-later
// What each stage of a run cost and gained, from the baseline to the result.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/compare/latency_distribution.h"
#include "core/records/run.h"

namespace lathe {

enum class WaterfallRow { Start, Change, End };

struct WaterfallStep {
    WaterfallRow row = WaterfallRow::Change;
    std::string kind;                                     // of a stage: "prune"
    std::optional<double> msBefore, ms;                   // median latency before and after; of start and end only ms
    std::optional<std::pair<double, double>> msInterval;  // 95 %, of ms
    /// Of a stage: median before over median after, paired by blocks; nothing where the samples of either are not there.
    std::optional<Compared> speedup;
    std::optional<double> scoreBefore, score;  // the task's headline metric, as a fraction
    bool isScoreClear = false;                 // of a stage: the intervals of both scores are apart

    /// Whether the stage's change of latency is more than noise.
    bool isChangeClear() const { return speedup && (speedup->verdict == "faster" || speedup->verdict == "slower"); }
};

/// 95 % interval of what a stage added to the median, ms; nothing where it is not paired.
std::optional<std::pair<double, double>> changeInterval(const WaterfallStep& step);

/// Baseline (Lathe's own, whatever the run's speed-up is taken against), stages, result. task: "qa"; an empty one or one that was not
/// scored leaves the scores out. Empty where the run has no baseline.
std::vector<WaterfallStep> stageWaterfall(const Run& run, LatencyPhase phase, const std::string& task);

}  // namespace lathe
