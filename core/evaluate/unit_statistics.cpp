// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/unit_statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/base/error.h"
#include "core/measure/verdict.h"

namespace lathe {

namespace {

double total(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), std::minus<>());
    return result;
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
    if (baseline.unitWeights.empty() || baseline.unitWeights != result.unitWeights) {
        throw failed("Two scores cannot be compared",
                     fmt::format("They are not of the same items: {} and {} units, or units of other sizes.", baseline.unitWeights.size(),
                                 result.unitWeights.size()));
    }
}

Compared compared(double value, const std::optional<Interval>& interval, std::string (*verdict)(const Interval&)) {
    Compared comparison;
    comparison.value = value;
    comparison.verdict = "unclear";
    if (interval) {
        comparison.low = interval->low;
        comparison.high = interval->high;
        comparison.verdict = verdict(*interval);
    }
    return comparison;
}

}  // namespace

double ratioOfSums(const std::vector<double>& sums, const std::vector<double>& weights) {
    return total(sums) / total(weights);
}

std::optional<Interval> accuracyInterval(const std::vector<double>& right, const std::vector<double>& weights) {
    if (right.size() < 2)
        return std::nullopt;
    const double rightOnes = total(right);
    const auto units = static_cast<int64_t>(right.size());
    if (rightOnes == 0)
        return wilsonInterval(0, units);
    if (rightOnes == total(weights))
        return wilsonInterval(units, units);
    return ratioInterval(right, weights);
}

std::optional<Interval> perplexityInterval(const std::vector<double>& losses, const std::vector<double>& weights) {
    return exponential(ratioInterval(losses, weights));
}

Compared compareAccuracy(const TaskOutcome& baseline, const TaskOutcome& result) {
    checkSameItems(baseline, result);
    const std::vector<double> gain = difference(result.unitSums, baseline.unitSums);
    return compared(ratioOfSums(gain, baseline.unitWeights), ratioInterval(gain, baseline.unitWeights), accuracyVerdict);
}

Compared compareLosses(const TaskOutcome& baseline, const TaskOutcome& result) {
    checkSameItems(baseline, result);
    const std::vector<double> more = difference(result.unitLosses, baseline.unitLosses);
    return compared(std::exp(ratioOfSums(more, baseline.unitWeights)), exponential(ratioInterval(more, baseline.unitWeights)),
                    perplexityVerdict);
}

}  // namespace lathe
