// SPDX-License-Identifier: GPL-3.0-or-later
// The last step of the bias-corrected and accelerated bootstrap (Efron 1987, "Better bootstrap confidence intervals"): from the statistic,
// its replicates and its jackknife to an interval. Called by bootstrapInterval alone; apart from it so that it can be checked on published
// figures.
#pragma once

#include <span>

#include "core/measure/statistics.h"

namespace lathe {

/// z0: how far, in normal deviates, the replicates' median lies from the observed value. Replicates that equal it count half on either
/// side, which discrete statistics (medians, shares) need; the result is finite even if all lie on one side.
double biasCorrection(double observed, std::span<const double> replicates);

/// a: a sixth of the skewness of the jackknife values (each unit, or group of units, left out once); 0 where they do not vary.
double acceleration(std::span<const double> jackknife);

/// The probability to leave on either side of a 95 % interval. Resampling n units gives intervals as if their variance were divided by n
/// instead of n - 1 and known instead of estimated; the tail is made smaller to make up for it (Hesterberg 2015, "What teachers should know
/// about the bootstrap": the expanded percentile interval). 0.025 for many units, 0.014 for 20; 0 for one.
double tailOfUnits(size_t units);

/// The interval that leaves the probability tail on either side. No value may be NaN; infinite ones sort to the ends.
Interval bcaInterval(double observed, std::span<const double> replicates, std::span<const double> jackknife, double tail);

}  // namespace lathe
