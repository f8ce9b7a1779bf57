// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/verdict.h"

#include <gtest/gtest.h>

#include <limits>

namespace lathe {
namespace {

TEST(SpeedVerdict, IsSameInsideTwoPercentEvenIfOneIsExcluded) {
    EXPECT_EQ(speedVerdict({0.99, 1.01}), "same");
    EXPECT_EQ(speedVerdict({1.005, 1.015}), "same");
    EXPECT_EQ(speedVerdict({0.981, 0.995}), "same");
}

TEST(SpeedVerdict, IsFasterOrSlowerIfOneIsExcluded) {
    EXPECT_EQ(speedVerdict({1.001, 1.03}), "faster");
    EXPECT_EQ(speedVerdict({3.1, 3.3}), "faster");
    EXPECT_EQ(speedVerdict({0.95, 0.999}), "slower");
}

TEST(SpeedVerdict, IsUnclearOtherwise) {
    EXPECT_EQ(speedVerdict({0.97, 1.01}), "unclear");
    EXPECT_EQ(speedVerdict({1.0, 1.05}), "unclear");
    EXPECT_EQ(speedVerdict({0.5, 2}), "unclear");
}

TEST(AccuracyVerdict, DoesNotTakeNotSignificantForSame) {
    EXPECT_EQ(accuracyVerdict({-0.009, 0.009}), "same");
    EXPECT_EQ(accuracyVerdict({0.001, 0.008}), "same");
    EXPECT_EQ(accuracyVerdict({-0.03, 0.02}), "unclear");
    EXPECT_EQ(accuracyVerdict({0.002, 0.02}), "better");
    EXPECT_EQ(accuracyVerdict({-0.05, -0.011}), "worse");
}

TEST(PerplexityVerdict, IsBetterBelowOne) {
    EXPECT_EQ(perplexityVerdict({0.995, 1.005}), "same");
    EXPECT_EQ(perplexityVerdict({0.9, 0.95}), "better");
    EXPECT_EQ(perplexityVerdict({1.02, 1.09}), "worse");
    EXPECT_EQ(perplexityVerdict({0.98, 1.005}), "unclear");
}

TEST(SizeVerdict, NeedsNoInterval) {
    EXPECT_EQ(sizeVerdict(0.5), "smaller");
    EXPECT_EQ(sizeVerdict(1), "same");
    EXPECT_EQ(sizeVerdict(1.2), "larger");
}

TEST(NoiseGrade, GoesByTheHalfWidth) {
    EXPECT_EQ(noiseGrade(0), "A");
    EXPECT_EQ(noiseGrade(0.01), "A");
    EXPECT_EQ(noiseGrade(0.02), "B");
    EXPECT_EQ(noiseGrade(0.03), "B");
    EXPECT_EQ(noiseGrade(0.10), "C");
    EXPECT_EQ(noiseGrade(0.11), "D");
    EXPECT_EQ(noiseGrade(std::numeric_limits<double>::quiet_NaN()), "D");
}

}  // namespace
}  // namespace lathe
