// SPDX-License-Identifier: GPL-3.0-or-later
// What few units cannot show: two items without a change are no evidence that nothing changed. For comparisons of paired units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/measure/statistics.h"
#include "core/records/measured.h"

namespace lathe {

/// Fewer units (blocks, documents, items) are never enough for "same", however close together they lie.
inline constexpr size_t kUnitsForSame = 20;

/// "unclear" instead of "same" where there are fewer than kUnitsForSame units.
std::string heldToFloor(std::string verdict, size_t units);

/// The largest share that a kind of unit may have of which none is among so many: with 95 % confidence it is below 1 - 0.05^(1/units),
/// about 3 / units (the "rule of three": Hanley and Lippman-Hand 1983, "If nothing goes wrong, is everything all right?"). 1 for no units.
double unseenShare(size_t units);

/// A difference on a scale where no change is 0, and "same" means within the margin.
struct PairedDifference {
    double value = 0;
    Interval resampled;  // of the units drawn with repetition
    size_t units = 0;
    double reach = 0;  // by how much one unit of a kind not met would change the value, were all units of that kind
    double margin = 0;
};

/// The interval, never narrower than what a kind of unit that was not met could hide.
Interval withUnseen(const PairedDifference& difference);

/// About how many units like these would give a verdict, rounded up to two digits: where "same" can be reached, or where the interval
/// would leave no change out, whichever comes first. More than there are. Nothing where no number would: no change, and no interval.
std::optional<int64_t> unitsToSettle(const PairedDifference& difference);

/// resampled: the interval of the difference, nothing where there was nothing to draw from. shown: from the scale of the difference to that
/// of the comparison, whose verdict it is. isBorneOut: false where a test of its own does not find a difference. "unclear" says how many
/// units would settle it.
Compared judged(PairedDifference difference, const std::optional<Interval>& resampled, double (*shown)(double),
                std::string (*verdict)(const Interval&), bool isBorneOut = true);

}  // namespace lathe
