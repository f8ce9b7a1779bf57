// SPDX-License-Identifier: GPL-3.0-or-later
// Two models' scores on the same items, compared item by item: whoever has both models' outcomes, from one run or from two, may ask.
#pragma once

#include <optional>
#include <vector>

#include "core/measure/statistics.h"
#include "core/records/measured.h"

namespace lathe {

/// Whether two outcomes have the same units of the same sizes, of which there is at least one.
bool haveSameUnits(const UnitScores& baseline, const UnitScores& result);
/// Failed where they have not.
void requireSameUnits(const UnitScores& baseline, const UnitScores& result);

/// 95 % interval of a ratio of sums, sums over weights, units resampled. Nothing for fewer than two units.
std::optional<Interval> ratioInterval(const std::vector<double>& sums, const std::vector<double>& weights);

/// Difference of two shares (result minus baseline) as a fraction, units resampled together, with interval and verdict; "unclear" without
/// an interval for fewer than two units. Where each unit is one item, "better" and "worse" also need McNemar's exact test at 5 % (McNemar
/// 1947). Failed, like the next one, where the units are not the same.
Compared comparePairedShares(const UnitScores& baseline, const UnitScores& result);

/// Ratio of perplexities, result / baseline, from the losses.
Compared comparePairedLosses(const UnitScores& baseline, const UnitScores& result);

}  // namespace lathe
