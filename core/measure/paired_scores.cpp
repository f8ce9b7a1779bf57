// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/base/error.h"
#include "core/measure/sample_floor.h"
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

/// By how much of its items the most changed unit changed; where none did, one item of a unit.
double reachOf(const std::vector<double>& change, const std::vector<double>& weights) {
    double most = static_cast<double>(weights.size()) / sumOf(weights);
    for (size_t i = 0; i < change.size(); ++i)
        most = std::max(most, std::abs(change[i]) / weights[i]);
    return most;
}

double itself(double value) {
    return value;
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
    const std::vector<double>& weights = baseline.weights;
    const std::vector<double> gain = difference(result.sums, baseline.sums);
    const PairedDifference paired{sumOf(gain) / sumOf(weights), {}, gain.size(), reachOf(gain, weights), kAccuracyMargin};
    const bool areItems = areAllOne(weights) && areAllOrNothing(baseline.sums) && areAllOrNothing(result.sums);
    const bool isBorneOut = !areItems || mcNemarOf(gain) < kSignificance;
    return judged(paired, ratioInterval(gain, weights), itself, accuracyVerdict, isBorneOut);
}

Compared comparePairedLosses(const UnitScores& baseline, const UnitScores& result) {
    requireSameUnits(baseline, result);
    const std::vector<double>& weights = baseline.weights;
    const std::vector<double> more = difference(result.losses, baseline.losses);
    double reach = 0;
    for (size_t i = 0; i < more.size(); ++i)
        reach = std::max(reach, std::abs(more[i]) / weights[i]);
    const PairedDifference paired{sumOf(more) / sumOf(weights), {}, more.size(), reach, std::log1p(kPerplexityMargin)};
    return judged(paired, ratioInterval(more, weights), std::exp, perplexityVerdict);
}

}  // namespace lathe
