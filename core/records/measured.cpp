// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/measured.h"

#include <algorithm>

namespace lathe {

std::optional<std::pair<double, double>> medianInterval(std::optional<double> median, std::optional<double> low, std::optional<double> high,
                                                        std::optional<double> halfWidth) {
    if (!median)
        return std::nullopt;
    if (low && high)
        return std::pair(*low, *high);
    if (!halfWidth)
        return std::nullopt;
    return std::pair(std::max(0.0, *median * (1 - *halfWidth)), *median * (1 + *halfWidth));
}

std::optional<std::pair<double, double>> medianInterval(const LatencySummary& summary) {
    return medianInterval(summary.p50, summary.low, summary.high, summary.halfWidth);
}

}  // namespace lathe
