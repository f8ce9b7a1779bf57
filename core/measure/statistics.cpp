// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "core/base/error.h"

namespace lathe {

namespace {

void requireValues(std::span<const double> values, const char* what) {
    if (values.empty())
        throw failed(fmt::format("There is no {} of nothing", what), "At least one value was expected, none came.");
}

}  // namespace

double mean(std::span<const double> values) {
    requireValues(values, "mean");
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median(std::span<const double> values) {
    requireValues(values, "median");
    std::vector<double> copy(values.begin(), values.end());
    const auto middle = copy.begin() + static_cast<std::ptrdiff_t>(copy.size() / 2);
    std::nth_element(copy.begin(), middle, copy.end());
    if (copy.size() % 2 == 1)
        return *middle;
    return std::midpoint(*std::max_element(copy.begin(), middle), *middle);
}

double quantile(std::span<const double> values, double fraction) {
    requireValues(values, "quantile");
    if (!(fraction >= 0 && fraction <= 1))
        throw failed("A quantile's fraction lies between 0 and 1", fmt::format("{} came.", fraction));
    std::vector<double> sorted(values.begin(), values.end());
    const double position = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<size_t>(position);
    const auto lower = sorted.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(sorted.begin(), lower, sorted.end());
    const double beyond = position - static_cast<double>(below);
    if (beyond == 0)
        return *lower;
    const double upper = *std::min_element(lower + 1, sorted.end());
    // Equal neighbours are returned as they are: infinite ones have no difference.
    return upper == *lower ? upper : std::lerp(*lower, upper, beyond);
}

double weightedQuantile(std::span<const double> values, std::span<const double> weights, double fraction) {
    requireValues(values, "quantile");
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    const bool isWeighed = values.size() == weights.size() && total > 0 &&
                           std::all_of(weights.begin(), weights.end(), [](double weight) { return weight >= 0; });
    if (!isWeighed || !(fraction >= 0 && fraction <= 1))
        throw failed("These values cannot be weighed",
                     fmt::format("A weight of at least 0 for each and a fraction between 0 and 1 were expected; {} values, {} weights of "
                                 "together {} and {} came.",
                                 values.size(), weights.size(), total, fraction));
    std::vector<size_t> order(values.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::erase_if(order, [&](size_t i) { return weights[i] == 0; });
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return values[a] < values[b]; });
    double below = 0;
    for (size_t i = 0; i + 1 < order.size(); ++i) {
        below += weights[order[i]];
        if (below == fraction * total)
            return std::midpoint(values[order[i]], values[order[i + 1]]);
        if (below > fraction * total)
            return values[order[i]];
    }
    return values[order.back()];
}

Interval wilsonInterval(int64_t successes, int64_t trials) {
    if (successes < 0 || successes > trials) {
        throw failed("A share needs 0 <= successes <= trials", fmt::format("{} of {} came.", successes, trials));
    }
    if (trials == 0)
        return {0, 1};
    const double z = boost::math::quantile(boost::math::normal(), 0.975);
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // Rounding may not take the ends of nothing and of everything away from 0 and 1.
    return {successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half};
}

double mcNemarP(int64_t rightWrong, int64_t wrongRight) {
    if (rightWrong < 0 || wrongRight < 0) {
        throw failed("Pairs are counted from 0", fmt::format("{} and {} came.", rightWrong, wrongRight));
    }
    const int64_t discordant = rightWrong + wrongRight;
    if (discordant == 0)
        return 1;
    const boost::math::binomial chance(static_cast<double>(discordant), 0.5);
    return std::min(1.0, 2 * boost::math::cdf(chance, static_cast<double>(std::min(rightWrong, wrongRight))));
}

}  // namespace lathe
