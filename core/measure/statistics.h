// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics on plain numbers: pure functions, tested on cases worked by hand or published.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace lathe {

struct Interval {
    double low = 0;
    double high = 0;
};

// The first three throw Error for an empty series.
double mean(std::span<const double> values);
/// The middle value, or the mean of the two middle ones.
double median(std::span<const double> values);
/// Linear interpolation between order statistics (Hyndman and Fan 1996, type 7); fraction in [0, 1].
double quantile(std::span<const double> values, double fraction);
/// The smallest value up to which at least this fraction of all weight lies; where it is exactly that, the mean of it and the next one.
/// With equal weights and a fraction of one half, the median. Throws Error unless each value has a weight, none is negative and one is not
/// 0.
double weightedQuantile(std::span<const double> values, std::span<const double> weights, double fraction);

/// 95 % interval of a statistic of resampled units, bias-corrected and accelerated (Efron 1987). statistic is given the indices of the
/// units drawn (with repetition) out of 0 … units-1. Deterministic by seed. A statistic that does not vary gives an interval of no width,
/// and so does a single unit: whoever has few units decides whether that may be believed. Throws Error for no units, fewer than 100
/// resamples, or a statistic that is not a number. Few units get the wider interval of Student's t (tailOfUnits in bca_interval.h). Beyond
/// 1,000 units the acceleration is taken from 1,000 groups of them.
Interval bootstrapInterval(size_t units, const std::function<double(std::span<const size_t>)>& statistic, int resamples = 2000,
                           uint64_t seed = 0);

/// 95 % interval of a share of successes (Wilson 1927); 0 … 1 where nothing was tried.
Interval wilsonInterval(int64_t successes, int64_t trials);

/// Two-sided p of McNemar's exact test (McNemar 1947; binomial) for pairs that went right-wrong and wrong-right; 1 where there are none.
double mcNemarP(int64_t rightWrong, int64_t wrongRight);

}  // namespace lathe
