// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"

namespace lathe {
namespace {

using Values = std::vector<double>;

TEST(Mean, IsTheSumOverTheCount) {
    EXPECT_DOUBLE_EQ(mean(Values{1, 2, 6}), 3);
}

TEST(Median, IsTheMiddleOfAnOddCountWhateverTheOrder) {
    EXPECT_DOUBLE_EQ(median(Values{9, 1, 5}), 5);
}

TEST(Median, IsTheMeanOfTheTwoMiddleOnesOfAnEvenCount) {
    EXPECT_DOUBLE_EQ(median(Values{8, 1, 4, 100}), 6);
}

TEST(Median, OfOneIsThatOne) {
    EXPECT_DOUBLE_EQ(median(Values{7}), 7);
}

TEST(Statistics, OfNothingAreRefused) {
    EXPECT_THROW(mean(Values{}), Error);
    EXPECT_THROW(median(Values{}), Error);
    EXPECT_THROW(quantile(Values{}, 0.5), Error);
}

// Hyndman and Fan 1996, type 7: the value at place (n - 1) p of the sorted series, from 0.
TEST(Quantile, InterpolatesBetweenOrderStatistics) {
    EXPECT_DOUBLE_EQ(quantile(Values{4, 2, 1, 3}, 0.25), 1.75);                   // place 0.75
    EXPECT_DOUBLE_EQ(quantile(Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.9), 9.1);  // place 8.1
    EXPECT_DOUBLE_EQ(quantile(Values{10, 20, 40}, 0.75), 30);                     // place 1.5
}

TEST(Quantile, AtTheEndsIsTheLeastAndTheGreatest) {
    const Values values{5, -2, 9, 3};
    EXPECT_DOUBLE_EQ(quantile(values, 0), -2);
    EXPECT_DOUBLE_EQ(quantile(values, 1), 9);
}

TEST(Quantile, OfAHalfIsTheMedian) {
    const Values values{5, -2, 9, 3, 8, 8};
    EXPECT_DOUBLE_EQ(quantile(values, 0.5), median(values));
}

TEST(Quantile, OutsideZeroToOneIsRefused) {
    EXPECT_THROW(quantile(Values{1}, -0.1), Error);
    EXPECT_THROW(quantile(Values{1}, 1.1), Error);
    EXPECT_THROW(quantile(Values{1}, std::numeric_limits<double>::quiet_NaN()), Error);
}

struct Share {
    int64_t successes, trials;
    double low, high;
};

// Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I, method 3.
TEST(WilsonInterval, AgreesWithNewcombesTable) {
    for (const Share& share :
         {Share{81, 263, 0.2553, 0.3662}, Share{15, 148, 0.0624, 0.1605}, Share{0, 20, 0, 0.1611}, Share{1, 29, 0.0061, 0.1718}}) {
        const Interval interval = wilsonInterval(share.successes, share.trials);
        EXPECT_NEAR(interval.low, share.low, 5e-5) << share.successes << " of " << share.trials;
        EXPECT_NEAR(interval.high, share.high, 5e-5) << share.successes << " of " << share.trials;
    }
}

TEST(WilsonInterval, OfNothingAndOfAllTouchesTheEndsExactly) {
    EXPECT_EQ(wilsonInterval(0, 7).low, 0);
    EXPECT_EQ(wilsonInterval(7, 7).high, 1);
    EXPECT_NEAR(wilsonInterval(7, 7).low, 1 - wilsonInterval(0, 7).high, 1e-12);
}

TEST(WilsonInterval, WithoutTrialsSaysNothing) {
    EXPECT_EQ(wilsonInterval(0, 0).low, 0);
    EXPECT_EQ(wilsonInterval(0, 0).high, 1);
}

TEST(WilsonInterval, OfImpossibleCountsIsRefused) {
    EXPECT_THROW(wilsonInterval(-1, 5), Error);
    EXPECT_THROW(wilsonInterval(6, 5), Error);
}

// Bentur et al. 2009 in Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91, table 1: 1 against 7 pairs.
TEST(McNemar, AgreesWithThePublishedExactTest) {
    EXPECT_DOUBLE_EQ(mcNemarP(1, 7), 2.0 * (1 + 8) / 256);
    EXPECT_NEAR(mcNemarP(1, 7), 0.0703, 5e-5);
}

// By hand: 2 (1 + 22 + 231 + 1540 + 7315 + 26334 + 74613) / 2^22.
TEST(McNemar, AgreesWithASumOfBinomialCoefficients) {
    EXPECT_NEAR(mcNemarP(6, 16), 220112.0 / 4194304.0, 1e-12);
    EXPECT_DOUBLE_EQ(mcNemarP(6, 16), mcNemarP(16, 6));
}

TEST(McNemar, WithoutDifferencesOrWithAsManyEitherWayIsOne) {
    EXPECT_EQ(mcNemarP(0, 0), 1);
    EXPECT_EQ(mcNemarP(1, 1), 1);
    EXPECT_EQ(mcNemarP(500, 500), 1);
}

TEST(McNemar, StaysAProbabilityForManyPairs) {
    // The normal approximation with continuity correction: |51000 - 49000| - 1 over the root of 100,000.
    const double approximate = std::erfc(1999 / std::sqrt(100000.0) / std::sqrt(2.0));
    EXPECT_NEAR(mcNemarP(49000, 51000) / approximate, 1, 0.02);
    EXPECT_GE(mcNemarP(40000, 60000), 0);
    EXPECT_THROW(mcNemarP(-1, 3), Error);
}

TEST(WeightedQuantile, IsWhereTheWeightUpToAValueReachesTheFraction) {
    const std::vector<double> values = {3, 1, 2}, weights = {1, 1, 6};
    EXPECT_EQ(weightedQuantile(values, weights, 0.5), 2);
    EXPECT_EQ(weightedQuantile(values, weights, 0.1), 1);
    EXPECT_EQ(weightedQuantile(values, weights, 0.9), 3);
    EXPECT_EQ(weightedQuantile(values, weights, 0), 1);
    EXPECT_EQ(weightedQuantile(values, weights, 1), 3);
}

TEST(WeightedQuantile, OfEqualWeightsIsTheMedianInTheMiddle) {
    const std::vector<double> odd = {5, 1, 3}, even = {4, 1, 2, 3};
    EXPECT_EQ(weightedQuantile(odd, std::vector<double>{2, 2, 2}, 0.5), median(odd));
    EXPECT_EQ(weightedQuantile(even, std::vector<double>{1, 1, 1, 1}, 0.5), median(even));
}

TEST(WeightedQuantile, WhatHasNoWeightIsNotThere) {
    EXPECT_EQ(weightedQuantile(std::vector<double>{1, 9}, std::vector<double>{1, 0}, 1), 1);
    EXPECT_THROW(weightedQuantile(std::vector<double>{}, std::vector<double>{}, 0.5), Error);
    EXPECT_THROW(weightedQuantile(std::vector<double>{1}, std::vector<double>{0}, 0.5), Error);
    EXPECT_THROW(weightedQuantile(std::vector<double>{1, 2}, std::vector<double>{1, -1}, 0.5), Error);
    EXPECT_THROW(weightedQuantile(std::vector<double>{1, 2}, std::vector<double>{1}, 0.5), Error);
}

}  // namespace
}  // namespace lathe
