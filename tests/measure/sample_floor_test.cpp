// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/sample_floor.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

constexpr double kPoint = 0.01;

TEST(UnseenShare, IsTheExactBoundBehindTheRuleOfThree) {
    EXPECT_DOUBLE_EQ(unseenShare(0), 1);
    EXPECT_DOUBLE_EQ(unseenShare(1), 0.95);
    EXPECT_NEAR(unseenShare(2), 0.7764, 1e-4);    // 1 - sqrt(0.05)
    EXPECT_NEAR(unseenShare(10), 0.2589, 1e-4);   // Hanley and Lippman-Hand 1983: 26 %
    EXPECT_NEAR(unseenShare(100), 0.0295, 1e-4);  // and 3 %
    EXPECT_NEAR(unseenShare(3000), 0.000998, 1e-6);
}

TEST(UnseenShare, ComesBelowAPointAt299Units) {
    EXPECT_GT(unseenShare(298), kPoint);
    EXPECT_LT(unseenShare(299), kPoint);
}

TEST(SampleFloor, NoVerdictIsSameForFewUnits) {
    EXPECT_EQ(heldToFloor("same", 19), "unclear");
    EXPECT_EQ(heldToFloor("same", 20), "same");
    EXPECT_EQ(heldToFloor("faster", 10), "faster");
}

TEST(SampleFloor, WidensAnIntervalOfNoWidth) {
    const Interval two = withUnseen({.value = 0, .resampled = {0, 0}, .units = 2, .reach = 1, .margin = kPoint});
    EXPECT_NEAR(two.low, -0.7764, 1e-4);
    EXPECT_NEAR(two.high, 0.7764, 1e-4);
}

TEST(SampleFloor, LeavesAnIntervalThatIsWiderAlready) {
    const Interval wide = withUnseen({.value = -0.1, .resampled = {-0.14, -0.07}, .units = 500, .reach = 1, .margin = kPoint});
    EXPECT_EQ(wide.low, -0.14);
    EXPECT_EQ(wide.high, -0.07);
}

TEST(UnitsToSettle, AreAbout300WhereNothingChanged) {
    for (const size_t units : {2, 20, 200})
        EXPECT_EQ(unitsToSettle({.value = 0, .resampled = {0, 0}, .units = units, .reach = 1, .margin = kPoint}), 300) << units;
    // An item out of the three of a fact: a third of that.
    EXPECT_EQ(unitsToSettle({.value = 0, .resampled = {0, 0}, .units = 20, .reach = 1.0 / 3, .margin = kPoint}), 99);
}

TEST(UnitsToSettle, GrowWithTheSquareOfTheWidth) {
    // Half a width of 4 points must become 1 point: 16 times as many.
    EXPECT_EQ(unitsToSettle({.value = 0, .resampled = {-0.04, 0.04}, .units = 1000, .reach = 1, .margin = kPoint}), 16000);
    // It is nearer to excluding 0: 0.06 must become 0.05.
    EXPECT_EQ(unitsToSettle({.value = 0.05, .resampled = {-0.01, 0.11}, .units = 1000, .reach = 1, .margin = kPoint}), 1500);
}

TEST(UnitsToSettle, AreMoreThanThereAre) {
    EXPECT_EQ(unitsToSettle({.value = 0.05, .resampled = {0.01, 0.09}, .units = 100, .reach = 1, .margin = kPoint}), 120);
    EXPECT_EQ(unitsToSettle({.value = 0, .resampled = {0, 0}, .units = 5, .reach = 0, .margin = kPoint}), 20);
}

}  // namespace
}  // namespace lathe
