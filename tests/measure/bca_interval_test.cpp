// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/bca_interval.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace lathe {
namespace {

// The spatial test data of Efron and Tibshirani 1993, "An introduction to the bootstrap", table 14.1: the A scores of 26 children. The
// statistic is their variance with divisor n.
const std::vector<double> kSpatialTest = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                                          0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};

double plainVariance(const std::vector<double>& values) {
    const double centre = mean(values);
    double sum = 0;
    for (const double value : values)
        sum += (value - centre) * (value - centre);
    return sum / static_cast<double>(values.size());
}

std::vector<double> leavingOneOut(const std::vector<double>& values) {
    std::vector<double> results;
    for (size_t out = 0; out < values.size(); ++out) {
        std::vector<double> rest = values;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(out));
        results.push_back(plainVariance(rest));
    }
    return results;
}

std::vector<double> resampledVariances(const std::vector<double>& values, int count) {
    Random random(1);
    std::vector<double> results;
    for (int i = 0; i < count; ++i) {
        std::vector<double> drawn(values.size());
        for (double& value : drawn)
            value = values[random.below(values.size())];
        results.push_back(plainVariance(drawn));
    }
    return results;
}

// Chapter 14 there: variance 171.5, a = 0.061, z0 = 0.146 and a 90 % interval of (115.8, 259.6), from 2,000 replicates; ours are 50,000.
TEST(BcaInterval, AgreesWithThePublishedSpatialTestExample) {
    const double observed = plainVariance(kSpatialTest);
    const std::vector<double> jackknife = leavingOneOut(kSpatialTest);
    const std::vector<double> replicates = resampledVariances(kSpatialTest, 50000);
    EXPECT_NEAR(observed, 171.5, 0.05);
    EXPECT_NEAR(acceleration(jackknife), 0.061, 0.0005);
    EXPECT_NEAR(biasCorrection(observed, replicates), 0.146, 0.06);  // two standard errors of 2,000 replicates
    const Interval interval = bcaInterval(observed, replicates, jackknife, 0.05);
    EXPECT_NEAR(interval.low, 115.8, 3);
    EXPECT_NEAR(interval.high, 259.6, 4);
}

TEST(BcaInterval, WithoutBiasAndSkewnessIsThePercentileInterval) {
    std::vector<double> replicates;
    for (int i = -100; i <= 100; ++i)
        replicates.push_back(i);
    const Interval interval = bcaInterval(0, replicates, std::vector<double>{-1, 0, 1}, 0.025);
    EXPECT_NEAR(interval.low, -95, 1e-9);
    EXPECT_NEAR(interval.high, 95, 1e-9);
}

TEST(BcaInterval, StaysWithinTheReplicatesWhenAllLieOnOneSide) {
    const std::vector<double> replicates = {2, 3, 4, 5};
    const Interval interval = bcaInterval(1, replicates, std::vector<double>{1, 1, 2}, 0.025);
    EXPECT_GE(interval.low, 2);
    EXPECT_LE(interval.high, 5);
    EXPECT_LE(interval.low, interval.high);
}

TEST(BiasCorrection, CountsReplicatesEqualToTheObservedHalf) {
    EXPECT_DOUBLE_EQ(biasCorrection(1, std::vector<double>{1, 1, 1, 1}), 0);
    EXPECT_DOUBLE_EQ(biasCorrection(1, std::vector<double>{0, 1, 1, 2}), 0);
    EXPECT_TRUE(std::isfinite(biasCorrection(0, std::vector<double>{1, 2, 3})));
}

// sum of cubes 6 over 6 times (sum of squares 6) to 1.5: values 3, 0, 0 differ from their mean 1 by -2, 1, 1.
TEST(Acceleration, IsASixthOfTheSkewness) {
    EXPECT_DOUBLE_EQ(acceleration(std::vector<double>{3, 0, 0}), -6 / (6 * std::pow(6.0, 1.5)));
    EXPECT_DOUBLE_EQ(acceleration(std::vector<double>{1, 2, 3}), 0);
}

TEST(Acceleration, OfWhatDoesNotVaryIsZeroDespiteRounding) {
    EXPECT_EQ(acceleration(std::vector<double>(7, 0.1)), 0);
    EXPECT_EQ(acceleration(std::vector<double>{0.1, 0.1, std::nextafter(0.1, 1)}), 0);
    EXPECT_EQ(acceleration(std::vector<double>{1, std::numeric_limits<double>::infinity()}), 0);
}

// Student's t for 19 degrees of freedom is 2.0930 (tables); times sqrt(20 / 19) 2.1474, beyond which lies 0.0159 of a normal distribution.
TEST(TailOfUnits, IsThatOfStudentsT) {
    EXPECT_NEAR(tailOfUnits(20), 0.0159, 5e-5);
    EXPECT_NEAR(tailOfUnits(1000000), 0.025, 1e-6);
    EXPECT_EQ(tailOfUnits(1), 0);
    EXPECT_GE(tailOfUnits(2), 0);
}

}  // namespace
}  // namespace lathe
