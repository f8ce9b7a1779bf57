// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/sample_floor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lathe {

namespace {

constexpr double kDoubt = 0.05;

/// So many that unseenShare times reach is at most room.
double unitsUntilSeen(double reach, double room) {
    if (reach <= room)
        return 1;
    return std::log(kDoubt) / std::log1p(-room / reach);
}

double roundedUp(double units) {
    const double digit = std::pow(10.0, std::max(0.0, std::floor(std::log10(units)) - 1));
    return std::ceil(units / digit - 1e-9) * digit;
}

}  // namespace

std::string heldToFloor(std::string verdict, size_t units) {
    return verdict == "same" && units < kUnitsForSame ? "unclear" : verdict;
}

double unseenShare(size_t units) {
    return units == 0 ? 1 : 1 - std::pow(kDoubt, 1.0 / static_cast<double>(units));
}

Interval withUnseen(const PairedDifference& difference) {
    const double hidden = unseenShare(difference.units) * difference.reach;
    return {std::min(difference.resampled.low, difference.value - hidden), std::max(difference.resampled.high, difference.value + hidden)};
}

std::optional<int64_t> unitsToSettle(const PairedDifference& difference) {
    const double away = std::abs(difference.value), room = difference.margin - away;
    const double half = std::max(difference.resampled.high - difference.value, difference.value - difference.resampled.low);
    const auto units = static_cast<double>(difference.units);
    double needed = std::numeric_limits<double>::infinity();
    // Half the width of an interval shrinks with the root of the number of units.
    if (room > 0)
        needed = std::max(units * std::pow(half / room, 2), unitsUntilSeen(difference.reach, room));
    if (away > 0)
        needed = std::min(needed, std::max(units * std::pow(half / away, 2), unitsUntilSeen(difference.reach, away)));
    needed = std::max({needed, static_cast<double>(kUnitsForSame), 1.2 * units});
    constexpr double kMost = 1e12;
    if (!(needed < kMost))
        return std::nullopt;
    return static_cast<int64_t>(roundedUp(needed));
}

Compared judged(PairedDifference difference, const std::optional<Interval>& resampled, double (*shown)(double),
                std::string (*verdict)(const Interval&), bool isBorneOut) {
    difference.resampled = resampled.value_or(Interval{difference.value, difference.value});
    Compared comparison{shown(difference.value), {}, {}, "unclear"};
    if (resampled) {
        const Interval interval = withUnseen(difference);
        comparison.low = shown(interval.low);
        comparison.high = shown(interval.high);
        comparison.verdict = heldToFloor(verdict({*comparison.low, *comparison.high}), difference.units);
    }
    if (comparison.verdict != "same" && !isBorneOut)
        comparison.verdict = "unclear";
    if (comparison.verdict == "unclear")
        comparison.unitsNeeded = unitsToSettle(difference);
    return comparison;
}

}  // namespace lathe
