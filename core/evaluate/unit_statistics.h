// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of resampling units (facts, documents) become numbers with an interval. Most numbers are a ratio of sums: sum of sums / sum of
// weights; what is more involved (chrF) is a function of counts summed over the units.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/evaluate/task.h"
#include "core/measure/statistics.h"

namespace lathe {

/// Counts of one item, or their sums over many: n-gram counts, say.
using Counts = std::vector<double>;
/// A score of summed counts.
using CountsScore = double (*)(std::span<const double>);

/// The items' values summed over each unit, units in order of first appearance; units and values have one element an item.
std::vector<double> sumsByUnit(std::span<const int64_t> units, std::span<const double> values);
std::vector<Counts> sumsByUnit(std::span<const int64_t> units, std::span<const Counts> values);

/// Sums from the items' scores of the headline metric, weights from their number.
void fillUnits(TaskOutcome& outcome, std::span<const int64_t> units, std::span<const double> right);

/// Keeps the interval, where there is one, beside the metric's value.
void setInterval(TaskScores& scores, const std::string& metric, const std::optional<Interval>& interval);

double ratioOfSums(const std::vector<double>& sums, const std::vector<double>& weights);

/// 95 % interval of a share of right items. Where each unit is one item, items are independent: Wilson's (Wilson 1927). Else units are
/// resampled; where all are right, or none, resampling shows nothing, and it is Wilson's over the units. Nothing for fewer than two units.
std::optional<Interval> accuracyInterval(const std::vector<double>& right, const std::vector<double>& weights);

/// 95 % interval of exp(loss per token), units resampled. Nothing for fewer than two units.
std::optional<Interval> perplexityInterval(const std::vector<double>& losses, const std::vector<double>& weights);

/// 95 % interval of a rate (word errors per word, nats per token), units resampled. Nothing for fewer than two units, and where resampling
/// shows nothing since all have the same rate.
std::optional<Interval> rateInterval(const std::vector<double>& sums, const std::vector<double>& weights);

/// score of the counts of all units together.
double scoreOfCounts(std::span<const Counts> units, CountsScore score);

/// Its 95 % interval, units resampled. Nothing for fewer than two units, and where resampling shows nothing since the score does not vary.
std::optional<Interval> countsInterval(std::span<const Counts> units, CountsScore score);

// Comparisons on the same units, result against baseline, with interval and verdict. An interval is never narrower than what a kind of unit
// could hide of which none is among so many (sample_floor.h), and few units are never "same". An unclear one says how many units like these
// would settle it. Without an interval, for fewer than two units, the verdict is "unclear".

/// Difference of two shares (result minus baseline). Where each unit is one item, "better" and "worse" also need McNemar's exact test at 5
/// % (McNemar 1947). Failed, like the next two, where the outcomes have other units or another protocol.
Compared compareAccuracy(const TaskOutcome& baseline, const TaskOutcome& result);

/// Ratio of perplexities, result / baseline, from the units' losses.
Compared compareLosses(const TaskOutcome& baseline, const TaskOutcome& result);

/// Difference of a score of unitCounts (result minus baseline), as a fraction, with the verdict of an accuracy.
Compared compareCounts(const TaskOutcome& baseline, const TaskOutcome& result, CountsScore score);

}  // namespace lathe
