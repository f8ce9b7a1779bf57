// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers are written for people, on the screen and in reports: latency with 2 decimals (3 below 1 ms), accuracy with 1 (percent),
// sizes with 1 (MB of 10^6 bytes), a true minus (U+2212), × for factors, and an en dash for what is absent. Files and JSON never pass
// through here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "core/records/run.h"

namespace lathe {

inline constexpr const char* kAbsent = "–";

/// 1,234.50, −0.4; a value that rounds to zero has no sign. Infinite and undefined values read as absent.
std::string formatNumber(double value, int decimals);
/// With a plus where the value is positive: +0.2, −0.4, 0.0.
std::string formatSigned(double value, int decimals);
std::string formatCount(int64_t count);

/// 82.10, and below a millisecond 0.174; the unit stands in the head of the column.
std::string formatMilliseconds(double milliseconds);
/// Half of the interval of a median, in the digits of the median.
std::string formatMillisecondsHalf(double half, double median);
/// What stands behind a value: ±0.21 where its interval reaches as far down as up in these digits, else [82.00, 82.60]. number writes one
/// of its ends, or half of its width.
std::string formatSpread(double value, const std::pair<double, double>& interval, const std::function<std::string(double)>& number);
/// 82.10 ±0.21: the median and its interval.
std::string formatMedian(double median, const std::pair<double, double>& interval);
std::string formatMedian(const LatencySummary& summary);
/// r024, as run numbers are written everywhere.
std::string formatRunNumber(int64_t number);

/// 25.3, in MB.
std::string formatMegabytes(int64_t bytes);

/// 93.4 %
std::string formatPercent(double fraction);
/// [92.5, 94.2]
std::string formatPercentInterval(double low, double high);

/// −0.4 pp
std::string formatPoints(double fraction);
/// [−1.0, +0.2]
std::string formatPointsInterval(double low, double high);

/// 3.40×
std::string formatFactor(double factor);
/// [3.34, 3.46]
std::string formatFactorInterval(double low, double high);

/// 4.2 s, 3 min 12 s, 1 h 2 min.
std::string formatDuration(double seconds);
/// 0:04, 3:12, 1:02:03.
std::string formatClock(double seconds);
/// "2026-01-31T12:00:00.000Z" as local time, 2026-01-31 12:00; a text of another form stays as it is.
std::string formatLocalTime(const std::string& utc);

/// format(value), or the sign for absent.
template <typename T, typename Format>
std::string orAbsent(const std::optional<T>& value, Format&& format) {
    return value ? format(*value) : std::string(kAbsent);
}

}  // namespace lathe
