// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/base/error.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

constexpr double kSignificance = 0.05;

double sumOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), std::minus<>());
    return result;
}

bool areAllOne(const std::vector<double>& weights) {
    return std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 1; });
}

bool areAllOrNothing(const std::vector<double>& right) {
    return std::all_of(right.begin(), right.end(), [](double value) { return value == 0 || value == 1; });
}

/// A difference of paired right and wrong items, one a unit: the two ways to differ, as McNemar's test asks.
double mcNemarOf(const std::vector<double>& gain) {
    return mcNemarP(std::count(gain.begin(), gain.end(), -1.0), std::count(gain.begin(), gain.end(), 1.0));
}

Compared judged(double value, const std::optional<Interval>& interval, std::string (*verdict)(const Interval&)) {
    if (!interval)
        return {value, {}, {}, "unclear"};
    return {value, interval->low, interval->high, verdict(*interval)};
}

}  // namespace

bool haveSameUnits(const UnitScores& baseline, const UnitScores& result) {
    return !baseline.weights.empty() && baseline.weights == result.weights;
}

void requireSameUnits(const UnitScores& baseline, const UnitScores& result) {
    if (!haveSameUnits(baseline, result))
        throw failed("Two scores cannot be compared",
                     fmt::format("They are not of the same items: {} and {} units, or units of other sizes.", baseline.weights.size(),
                                 result.weights.size()));
}

std::optional<Interval> ratioInterval(const std::vector<double>& sums, const std::vector<double>& weights) {
    if (sums.size() < 2)
        return std::nullopt;
    return bootstrapInterval(sums.size(), [&](std::span<const size_t> drawn) {
        double sum = 0, weight = 0;
        for (const size_t unit : drawn) {
            sum += sums[unit];
            weight += weights[unit];
        }
        return sum / weight;
    });
}

Compared comparePairedShares(const UnitScores& baseline, const UnitScores& result) {
    requireSameUnits(baseline, result);
    const std::vector<double> gain = difference(result.sums, baseline.sums);
    Compared compared = judged(sumOf(gain) / sumOf(baseline.weights), ratioInterval(gain, baseline.weights), accuracyVerdict);
    const bool isItemByItem = areAllOne(baseline.weights) && areAllOrNothing(baseline.sums) && areAllOrNothing(result.sums);
    if (isItemByItem && compared.verdict != "same" && mcNemarOf(gain) >= kSignificance)
        compared.verdict = "unclear";
    return compared;
}

Compared comparePairedLosses(const UnitScores& baseline, const UnitScores& result) {
    requireSameUnits(baseline, result);
    const std::vector<double> more = difference(result.losses, baseline.losses);
    std::optional<Interval> interval = ratioInterval(more, baseline.weights);
    if (interval)
        interval = Interval{std::exp(interval->low), std::exp(interval->high)};
    return judged(std::exp(sumOf(more) / sumOf(baseline.weights)), interval, perplexityVerdict);
}

}  // namespace lathe
