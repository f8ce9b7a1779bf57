// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/serial_correlation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/measure/statistics.h"

namespace lathe {
namespace {

std::vector<double> autoregression(double correlation, size_t count, uint64_t seed) {
    Random random(seed);
    std::vector<double> values(count);
    double value = random.normal();
    for (double& entry : values) {
        entry = value;
        value = correlation * value + std::sqrt(1 - correlation * correlation) * random.normal();
    }
    return values;
}

// Differences from the mean -1.5 -0.5 0.5 1.5: products 0.75 - 0.25 + 0.75 over squares 5, r = 0.25; sqrt(1.25 / 0.75).
TEST(WideningByCorrelation, FollowsTheCorrelationOfNeighbours) {
    EXPECT_DOUBLE_EQ(wideningByCorrelation(std::vector<double>{1, 2, 3, 4}), std::sqrt(1.25 / 0.75));
}

TEST(WideningByCorrelation, IsThatOfAnAutoregressionInALongSeries) {
    EXPECT_NEAR(wideningByCorrelation(autoregression(0.5, 20000, 1)), std::sqrt(3), 0.05);
    EXPECT_NEAR(wideningByCorrelation(autoregression(0, 20000, 1)), 1, 0.02);
}

TEST(WideningByCorrelation, NeverMakesAnIntervalNarrower) {
    EXPECT_EQ(wideningByCorrelation(std::vector<double>{1, -1, 1, -1, 1, -1}), 1);
    EXPECT_EQ(wideningByCorrelation(std::vector<double>(5, 2.0)), 1);
    EXPECT_EQ(wideningByCorrelation(std::vector<double>{2}), 1);
}

TEST(WideningByCorrelation, EndsWhereTheSeriesIsTooShortToTell) {
    std::vector<double> steps(40, 0);
    for (size_t i = 20; i < 40; ++i)
        steps[i] = 1;
    EXPECT_DOUBLE_EQ(wideningByCorrelation(steps), std::sqrt(1.7 / 0.3));
}

TEST(WideningByCorrelation, SeesTheCorrelationBesideASpike) {
    std::vector<double> values = autoregression(0.6, 200, 2);
    const double before = wideningByCorrelation(values);
    values[100] = 1000;
    EXPECT_NEAR(wideningByCorrelation(values), before, 0.2);
}

}  // namespace
}  // namespace lathe
