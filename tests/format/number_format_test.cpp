// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/number_format.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <limits>

namespace lathe {

TEST(NumberFormat, GroupsThousandsAndKeepsTheDecimals) {
    EXPECT_EQ(formatNumber(0, 2), "0.00");
    EXPECT_EQ(formatNumber(999.994, 2), "999.99");
    EXPECT_EQ(formatNumber(999.996, 2), "1,000.00");
    EXPECT_EQ(formatNumber(1234567.8, 1), "1,234,567.8");
    EXPECT_EQ(formatCount(6312448), "6,312,448");
    EXPECT_EQ(formatCount(-1000), "−1,000");
    EXPECT_EQ(formatCount(std::numeric_limits<int64_t>::min()), "−9,223,372,036,854,775,808");
}

TEST(NumberFormat, WritesATrueMinusAndNoSignForWhatRoundsToZero) {
    EXPECT_EQ(formatNumber(-0.4, 1), "−0.4");
    EXPECT_EQ(formatNumber(-0.04, 1), "0.0");
    EXPECT_EQ(formatSigned(-0.04, 1), "0.0");
    EXPECT_EQ(formatSigned(0.2, 1), "+0.2");
}

TEST(NumberFormat, ReadsUndefinedValuesAsAbsent) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(formatNumber(nan, 1), kAbsent);
    EXPECT_EQ(formatSigned(infinity, 1), kAbsent);
    EXPECT_EQ(formatPercent(nan), kAbsent);
    EXPECT_EQ(formatPoints(nan), kAbsent);
    EXPECT_EQ(formatFactor(infinity), kAbsent);
    EXPECT_EQ(formatDuration(nan), kAbsent);
    EXPECT_EQ(formatClock(-1), kAbsent);
}

TEST(NumberFormat, ShowsAMedianWithHalfItsInterval) {
    LatencySummary summary;
    EXPECT_EQ(formatMedian(summary), kAbsent);
    summary.p50 = 82.1;
    EXPECT_EQ(formatMedian(summary), "82.10");
    summary.halfWidth = 0.0026;  // of 82.1: 0.21
    EXPECT_EQ(formatMedian(summary), "82.10 ±0.21");
    summary.low = 81.95;  // the ends, where they were kept, are shown as they are
    summary.high = 84.3;
    EXPECT_EQ(formatMedian(summary), "82.10 [81.95, 84.30]");
    summary = {.p50 = 86.9, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = 1.54, .noise = "D"};
    EXPECT_EQ(formatMedian(summary), "86.90 [0.00, 220.73]");  // no time is below zero
}

TEST(NumberFormat, TellsRunsByThreeDigitsOrMore) {
    EXPECT_EQ(formatRunNumber(7), "r007");
    EXPECT_EQ(formatRunNumber(98001), "r98001");
}

TEST(NumberFormat, TellsThirdDecimalsOfTimesBelowAMillisecond) {
    EXPECT_EQ(formatMilliseconds(1), "1.00");
    EXPECT_EQ(formatMilliseconds(0.0412), "0.041");
    EXPECT_EQ(formatMillisecondsHalf(0.0021, 0.174), "0.002");
    EXPECT_EQ(formatMillisecondsHalf(0.0021, 4.2), "0.00") << "as the time that it stands beside";
}

TEST(NumberFormat, GivesEachKindOfNumberItsUnitAndDigits) {
    EXPECT_EQ(formatMegabytes(25'349'999), "25.3");
    EXPECT_EQ(formatPercent(0.934), "93.4 %");
    EXPECT_EQ(formatPercentInterval(0.925, 0.942), "[92.5, 94.2]");
    EXPECT_EQ(formatPoints(-0.004), "−0.4 pp");
    EXPECT_EQ(formatPointsInterval(-0.01, 0.002), "[−1.0, +0.2]");
    EXPECT_EQ(formatFactor(3.4), "3.40×");
    EXPECT_EQ(formatFactorInterval(3.336, 3.461), "[3.34, 3.46]");
}

TEST(NumberFormat, TellsDurationsInThePlainestUnits) {
    EXPECT_EQ(formatDuration(4.24), "4.2 s");
    EXPECT_EQ(formatDuration(59.96), "1 min 0 s");
    EXPECT_EQ(formatDuration(192), "3 min 12 s");
    EXPECT_EQ(formatDuration(3720), "1 h 2 min");
    EXPECT_EQ(formatClock(4.9), "0:04");
    EXPECT_EQ(formatClock(192), "3:12");
    EXPECT_EQ(formatClock(3723), "1:02:03");
}

TEST(NumberFormat, ShowsStoredTimesInLocalTime) {
    ::setenv("TZ", "Europe/Berlin", 1);
    ::tzset();
    // A machine without time zone data takes every zone for UTC.
    const std::string local = formatLocalTime("2026-01-31T23:30:00.000Z");
    EXPECT_TRUE(local == "2026-02-01 00:30" || local == "2026-01-31 23:30") << local;
    EXPECT_EQ(formatLocalTime("yesterday"), "yesterday");
}

}  // namespace lathe
