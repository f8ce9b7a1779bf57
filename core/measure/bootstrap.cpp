// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/measure/bca_interval.h"
#include "core/measure/statistics.h"

namespace lathe {

namespace {

using Statistic = std::function<double(std::span<const size_t>)>;

double valueOf(const Statistic& statistic, std::span<const size_t> drawn) {
    const double value = statistic(drawn);
    if (std::isnan(value)) {
        throw failed("An interval could not be taken", "The statistic is not a number for some of the resampled units.",
                     "It must be defined for every draw, also for one that repeats a single unit.");
    }
    return value;
}

/// Two draws for each random word: a third of a million draws an interval is the price of a live stopping rule. The bias of taking the high
/// part of a product instead of drawing again is below units / 2^32.
void draw(Random& random, size_t units, std::vector<size_t>& drawn) {
    for (size_t i = 0; i < drawn.size(); i += 2) {
        const uint64_t word = random.next();
        drawn[i] = (word >> 32) * units >> 32;
        if (i + 1 < drawn.size())
            drawn[i + 1] = (word & 0xFFFFFFFFu) * units >> 32;
    }
}

/// The statistic with each unit left out once. Many units are left out in groups: a sum over a group has the group's part of the variance
/// and of the third moment, so that the skewness of the whole, which is what is asked, stays the same.
std::vector<double> jackknife(size_t units, const Statistic& statistic) {
    const size_t groups = std::min<size_t>(units, 1000);
    std::vector<double> values;
    std::vector<size_t> kept;
    for (size_t group = 0; group < groups; ++group) {
        kept.clear();
        for (size_t unit = 0; unit < units; ++unit) {
            if (unit % groups != group)
                kept.push_back(unit);
        }
        values.push_back(valueOf(statistic, kept));
    }
    return values;
}

}  // namespace

Interval bootstrapInterval(size_t units, const Statistic& statistic, int resamples, uint64_t seed) {
    if (units == 0 || units > UINT32_MAX || resamples < 100) {
        throw failed("An interval could not be taken",
                     fmt::format("1 to 2^32 units and at least 100 resamples were expected; {} and {} came.", units, resamples));
    }
    std::vector<size_t> drawn(units);
    std::iota(drawn.begin(), drawn.end(), size_t{0});
    const double observed = valueOf(statistic, drawn);
    if (units == 1)
        return {observed, observed};

    Random random(seed, "bootstrap");
    std::vector<double> replicates(static_cast<size_t>(resamples));
    for (double& replicate : replicates) {
        draw(random, units, drawn);
        replicate = valueOf(statistic, drawn);
    }
    const auto [least, greatest] = std::minmax_element(replicates.begin(), replicates.end());
    if (*least == *greatest)
        return {*least, *greatest};
    return bcaInterval(observed, replicates, jackknife(units, statistic), tailOfUnits(units));
}

}  // namespace lathe
