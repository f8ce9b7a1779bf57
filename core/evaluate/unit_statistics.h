// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of resampling units (facts, documents) become numbers with an interval. Every number is a ratio of sums: sum of sums / sum of
// weights.
#pragma once

#include <optional>
#include <vector>

#include "core/evaluate/task.h"
#include "core/measure/statistics.h"

namespace lathe {

double ratioOfSums(const std::vector<double>& sums, const std::vector<double>& weights);

/// 95 % interval of a share of right items, units resampled. Where all units are right, or none, resampling shows nothing: then Wilson's
/// interval over the units. Nothing for fewer than two units.
std::optional<Interval> accuracyInterval(const std::vector<double>& right, const std::vector<double>& weights);

/// 95 % interval of exp(loss per token), units resampled. Nothing for fewer than two units.
std::optional<Interval> perplexityInterval(const std::vector<double>& losses, const std::vector<double>& weights);

/// Difference of two shares (result minus baseline) on the same units, with interval and verdict; "unclear" without an interval for fewer
/// than two units. Failed, like the next, where the outcomes have other units or another protocol.
Compared compareAccuracy(const TaskOutcome& baseline, const TaskOutcome& result);

/// Ratio of perplexities, result / baseline, from unitLosses.
Compared compareLosses(const TaskOutcome& baseline, const TaskOutcome& result);

}  // namespace lathe
