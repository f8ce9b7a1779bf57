// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/measure/bca_interval.h"
#include "core/measure/statistics.h"

namespace lathe {
namespace {

using Values = std::vector<double>;
using Indices = std::span<const size_t>;

double meanOf(const Values& values, Indices drawn) {
    double sum = 0;
    for (const size_t i : drawn)
        sum += values[i];
    return sum / static_cast<double>(drawn.size());
}

Interval meanInterval(const Values& values, uint64_t seed = 0) {
    return bootstrapInterval(
        values.size(), [&](Indices drawn) { return meanOf(values, drawn); }, 2000, seed);
}

Values skewedValues(size_t count, uint64_t seed) {
    Random random(seed);
    Values values(count);
    for (double& value : values)
        value = std::exp(random.normal());
    return values;
}

/// Efron 1987 line by line, on sorted replicates of its own random numbers.
Interval plainBca(const Values& values, int resamples) {
    const boost::math::normal normal;
    const size_t n = values.size();
    Random random(99);
    Values replicates;
    for (int i = 0; i < resamples; ++i) {
        double sum = 0;
        for (size_t j = 0; j < n; ++j)
            sum += values[static_cast<size_t>(random.uniform() * static_cast<double>(n))];
        replicates.push_back(sum / static_cast<double>(n));
    }
    std::sort(replicates.begin(), replicates.end());
    const double observed = mean(values);
    const auto below = std::lower_bound(replicates.begin(), replicates.end(), observed) - replicates.begin();
    const double z0 = quantile(normal, static_cast<double>(below) / resamples);
    double squares = 0, cubes = 0;  // the jackknife of a mean differs from its centre by (value - mean) / (n - 1)
    for (const double value : values) {
        squares += std::pow(value - observed, 2);
        cubes += std::pow(value - observed, 3);
    }
    const double a = cubes / (6 * std::pow(squares, 1.5));
    const auto end = [&](double probability) {
        const double z = z0 + quantile(normal, probability);
        return replicates[static_cast<size_t>(cdf(normal, z0 + z / (1 - a * z)) * resamples)];
    };
    return {end(tailOfUnits(n)), end(1 - tailOfUnits(n))};
}

TEST(Bootstrap, AgreesWithALineByLineImplementation) {
    const Values values = skewedValues(40, 5);
    const Interval ours = bootstrapInterval(
        values.size(), [&](Indices drawn) { return meanOf(values, drawn); }, 20000);
    const Interval plain = plainBca(values, 20000);
    const double width = plain.high - plain.low;
    EXPECT_NEAR(ours.low, plain.low, 0.03 * width);
    EXPECT_NEAR(ours.high, plain.high, 0.05 * width);
}

TEST(Bootstrap, IsTheSameForTheSameSeedAndAnotherForAnother) {
    const Values values = skewedValues(30, 1);
    EXPECT_EQ(meanInterval(values, 7).low, meanInterval(values, 7).low);
    EXPECT_NE(meanInterval(values, 7).low, meanInterval(values, 8).low);
}

TEST(Bootstrap, FollowsTheScaleOfTheStatistic) {
    const Values values = skewedValues(30, 2);
    Values doubled = values;
    for (double& value : doubled)
        value *= 2;
    EXPECT_DOUBLE_EQ(meanInterval(doubled).low, 2 * meanInterval(values).low);
    EXPECT_DOUBLE_EQ(meanInterval(doubled).high, 2 * meanInterval(values).high);
}

TEST(Bootstrap, LeansToTheLongSideOfASkewedSeries) {
    const Values values = skewedValues(60, 3);
    const Interval interval = meanInterval(values);
    EXPECT_GT(interval.high - mean(values), mean(values) - interval.low);
}

TEST(Bootstrap, CoversTheMeanOfASmallNormalSampleAsOftenAsItSays) {
    Random random(4);
    int covered = 0;
    constexpr int kTrials = 1000;
    for (int trial = 0; trial < kTrials; ++trial) {
        Values values(15);
        for (double& value : values)
            value = random.normal();
        const Interval interval = bootstrapInterval(
            values.size(), [&](Indices drawn) { return meanOf(values, drawn); }, 500, static_cast<uint64_t>(trial));
        covered += interval.low <= 0 && 0 <= interval.high;
    }
    EXPECT_GE(covered, 930);
    EXPECT_LE(covered, 970);
}

TEST(Bootstrap, OfAStatisticThatDoesNotVaryHasNoWidth) {
    const Interval interval = meanInterval(Values(12, 0.1));
    EXPECT_DOUBLE_EQ(interval.low, 0.1);
    EXPECT_EQ(interval.low, interval.high);
}

TEST(Bootstrap, OfOneUnitIsItsValue) {
    const Interval interval = meanInterval(Values{3});
    EXPECT_EQ(interval.low, 3);
    EXPECT_EQ(interval.high, 3);
}

TEST(Bootstrap, OfTwoUnitsSpansBoth) {
    const Interval interval = meanInterval(Values{1, 2});
    EXPECT_EQ(interval.low, 1);
    EXPECT_EQ(interval.high, 2);
}

TEST(Bootstrap, OfAStatisticAtItsBoundaryStaysOrdered) {
    // The greatest of the units: no replicate is above the observed one.
    const Values values = skewedValues(25, 6);
    const Interval interval = bootstrapInterval(values.size(), [&](Indices drawn) {
        double greatest = 0;
        for (const size_t i : drawn)
            greatest = std::max(greatest, values[i]);
        return greatest;
    });
    EXPECT_LE(interval.low, interval.high);
    EXPECT_EQ(interval.high, *std::max_element(values.begin(), values.end()));
}

TEST(Bootstrap, TakesInfiniteReplicatesToTheEnds) {
    // A ratio whose denominator is zero in some draws.
    const Values denominators = {0, 0, 0, 1, 1, 1};
    const Interval interval = bootstrapInterval(denominators.size(), [&](Indices drawn) { return 1 / meanOf(denominators, drawn); });
    EXPECT_GE(interval.low, 1);
    EXPECT_TRUE(std::isinf(interval.high));
}

TEST(Bootstrap, OfManyUnitsTakesTheAccelerationFromGroups) {
    const Values values = skewedValues(5000, 8);
    const Interval interval = bootstrapInterval(
        values.size(), [&](Indices drawn) { return meanOf(values, drawn); }, 400);
    double squares = 0;
    for (const double value : values)
        squares += std::pow(value - mean(values), 2);
    const double error = std::sqrt(squares) / 5000;
    EXPECT_NEAR(interval.high - interval.low, 2 * 1.96 * error, 0.4 * error);
}

TEST(Bootstrap, RefusesNoUnitsFewResamplesAndWhatIsNotANumber) {
    const auto zero = [](Indices) { return 0.0; };
    EXPECT_THROW(bootstrapInterval(0, zero), Error);
    EXPECT_THROW(bootstrapInterval(5, zero, 10), Error);
    EXPECT_THROW(bootstrapInterval(5, [](Indices) { return std::nan(""); }), Error);
}

}  // namespace
}  // namespace lathe
