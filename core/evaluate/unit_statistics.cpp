// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/unit_statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/evaluate/item_selection.h"
#include "core/measure/paired_scores.h"
#include "core/measure/sample_floor.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

double total(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

bool isOneItemEach(const std::vector<double>& weights) {
    return std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 1; });
}

bool isAllOrNothing(const std::vector<double>& right) {
    return std::all_of(right.begin(), right.end(), [](double value) { return value == 0 || value == 1; });
}

/// An interval of no width would claim a certainty that the data do not give.
std::optional<Interval> whereItVaries(const std::optional<Interval>& interval) {
    return interval && interval->low < interval->high ? interval : std::nullopt;
}

void add(Counts& sums, const Counts& more) {
    for (size_t i = 0; i < sums.size(); ++i)
        sums[i] += more[i];
}

double scoreOfDrawn(std::span<const Counts> units, std::span<const size_t> drawn, CountsScore score) {
    Counts sums(units[0].size());
    for (const size_t unit : drawn)
        add(sums, units[unit]);
    return score(sums);
}

std::optional<Interval> exponential(const std::optional<Interval>& interval) {
    if (!interval)
        return std::nullopt;
    return Interval{std::exp(interval->low), std::exp(interval->high)};
}

void checkSameItems(const TaskOutcome& baseline, const TaskOutcome& result) {
    if (baseline.scores.protocol != result.scores.protocol) {
        throw failed("Two scores cannot be compared",
                     fmt::format("Their protocols differ: {} and {}.", baseline.scores.protocol, result.scores.protocol));
    }
    requireSameUnits(baseline.units, result.units);
}

double itself(double value) {
    return value;
}

}  // namespace

std::vector<double> sumsByUnit(std::span<const int64_t> units, std::span<const double> values) {
    std::vector<double> sums;
    const std::vector<size_t> numbers = unitNumbers(units);
    for (size_t i = 0; i < numbers.size(); ++i) {
        sums.resize(std::max(sums.size(), numbers[i] + 1));
        sums[numbers[i]] += values[i];
    }
    return sums;
}

std::vector<Counts> sumsByUnit(std::span<const int64_t> units, std::span<const Counts> values) {
    std::vector<Counts> sums;
    const std::vector<size_t> numbers = unitNumbers(units);
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] == sums.size())
            sums.push_back(values[i]);
        else
            add(sums[numbers[i]], values[i]);
    }
    return sums;
}

void fillUnits(TaskOutcome& outcome, std::span<const int64_t> units, std::span<const double> right) {
    outcome.units.sums = sumsByUnit(units, right);
    outcome.units.weights = sumsByUnit(units, std::vector<double>(right.size(), 1.0));
}

void setInterval(TaskScores& scores, const std::string& metric, const std::optional<Interval>& interval) {
    if (interval)
        scores.intervals[metric] = {interval->low, interval->high};
}

double ratioOfSums(const std::vector<double>& sums, const std::vector<double>& weights) {
    return total(sums) / total(weights);
}

std::optional<Interval> accuracyInterval(const std::vector<double>& right, const std::vector<double>& weights) {
    if (right.size() < 2)
        return std::nullopt;
    const double rightOnes = total(right);
    const auto units = static_cast<int64_t>(right.size());
    if (isOneItemEach(weights) && isAllOrNothing(right))
        return wilsonInterval(static_cast<int64_t>(rightOnes), units);
    if (rightOnes == 0)
        return wilsonInterval(0, units);
    if (rightOnes == total(weights))
        return wilsonInterval(units, units);
    return ratioInterval(right, weights);
}

std::optional<Interval> perplexityInterval(const std::vector<double>& losses, const std::vector<double>& weights) {
    return exponential(ratioInterval(losses, weights));
}

std::optional<Interval> rateInterval(const std::vector<double>& sums, const std::vector<double>& weights) {
    return whereItVaries(ratioInterval(sums, weights));
}

double scoreOfCounts(std::span<const Counts> units, CountsScore score) {
    Counts sums = units[0];
    for (const Counts& counts : units.subspan(1))
        add(sums, counts);
    return score(sums);
}

std::optional<Interval> countsInterval(std::span<const Counts> units, CountsScore score) {
    if (units.size() < 2)
        return std::nullopt;
    return whereItVaries(bootstrapInterval(units.size(), [&](std::span<const size_t> drawn) { return scoreOfDrawn(units, drawn, score); }));
}

Compared compareAccuracy(const TaskOutcome& baseline, const TaskOutcome& result) {
    checkSameItems(baseline, result);
    return comparePairedShares(baseline.units, result.units);
}

Compared compareLosses(const TaskOutcome& baseline, const TaskOutcome& result) {
    checkSameItems(baseline, result);
    return comparePairedLosses(baseline.units, result.units);
}

Compared compareCounts(const TaskOutcome& baseline, const TaskOutcome& result, CountsScore score) {
    checkSameItems(baseline, result);
    const std::vector<Counts>&before = baseline.unitCounts, &after = result.unitCounts;
    double reach = 0;
    for (size_t i = 0; i < before.size(); ++i)
        reach = std::max(reach, std::abs(score(after[i]) - score(before[i])));
    // Where no unit changed, one that does may change as a whole.
    const PairedDifference paired{
        scoreOfCounts(after, score) - scoreOfCounts(before, score), {}, before.size(), reach > 0 ? reach : 1, kAccuracyMargin};
    std::optional<Interval> resampled;
    if (before.size() > 1)
        resampled = bootstrapInterval(before.size(), [&](std::span<const size_t> drawn) {
            return scoreOfDrawn(after, drawn, score) - scoreOfDrawn(before, drawn, score);
        });
    return judged(paired, resampled, itself, accuracyVerdict);
}

}  // namespace lathe
