// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pinned_comparison.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

LatencySummary timed(double p50, std::optional<double> halfWidth) {
    return {.p50 = p50, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = halfWidth, .noise = {}};
}

TEST(SpeedupBetween, AddsTheHalfWidthsOfBothAsSquares) {
    const auto speedup = speedupBetween(timed(10, 0.03), timed(20, 0.04));
    ASSERT_TRUE(speedup);
    EXPECT_DOUBLE_EQ(speedup->value, 2);
    EXPECT_NEAR(*speedup->low, 2 / 1.05, 1e-12);
    EXPECT_NEAR(*speedup->high, 2.1, 1e-12);
    EXPECT_EQ(speedup->verdict, "faster");
    EXPECT_EQ(speedupBetween(timed(20, 0.2), timed(20, 0.2))->verdict, "unclear");
}

TEST(SpeedupBetween, SaysNothingOfWhatIsNotKnown) {
    EXPECT_FALSE(speedupBetween(timed(10, 0.03), LatencySummary()));
    const auto speedup = speedupBetween(timed(10, 0.03), timed(20, {}));
    EXPECT_FALSE(speedup->low);
    EXPECT_EQ(speedup->verdict, "");
}

TEST(DifferenceBetween, SquaresAndAdds) {
    // 0.90 [0.86, 0.93] minus 0.80 [0.76, 0.84]: 0.10, down by hypot(0.04, 0.04), up by hypot(0.03, 0.04).
    const Compared difference = differenceBetween({0.90, {{0.86, 0.93}}}, {0.80, {{0.76, 0.84}}});
    EXPECT_NEAR(difference.value, 0.10, 1e-12);
    EXPECT_NEAR(*difference.low, 0.10 - 0.0565685, 1e-6);
    EXPECT_NEAR(*difference.high, 0.15, 1e-12);
    EXPECT_EQ(difference.verdict, "better");
    EXPECT_EQ(differenceBetween({0.9, {}}, {0.8, {{0.7, 0.9}}}).verdict, "");
}

TEST(SizeBetween, IsARatio) {
    Measured small, large;
    small.bytes = 25;
    large.bytes = 100;
    EXPECT_EQ(sizeBetween(small, large)->value, 0.25);
    EXPECT_EQ(sizeBetween(small, large)->verdict, "smaller");
    EXPECT_FALSE(sizeBetween(small, Measured()));
}

}  // namespace
}  // namespace lathe
