// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/warmup.h"

#include <gtest/gtest.h>

#include <vector>

namespace lathe {
namespace {

bool steady(std::vector<double> times) {
    return isSteady(times);
}

TEST(Warmup, NeedsTwoTimes) {
    EXPECT_FALSE(steady({}));
    EXPECT_FALSE(steady({100}));
}

TEST(Warmup, IsSteadyWithinThreePercent) {
    EXPECT_TRUE(steady({100, 102}));
    EXPECT_TRUE(steady({250, 100, 102, 101}));
    EXPECT_TRUE(steady({103, 102, 101}));
}

TEST(Warmup, IsNotSteadyWhileItFallsOrRises) {
    EXPECT_FALSE(steady({200, 100}));
    EXPECT_FALSE(steady({200, 120, 100}));
    EXPECT_FALSE(steady({100, 110, 120}));
}

TEST(Warmup, PutsUpWithNoiseWithoutATrend) {
    EXPECT_TRUE(steady({200, 100, 110}));
    EXPECT_TRUE(steady({100, 120, 105}));
}

TEST(Warmup, LooksAtTheLastThreeOnly) {
    EXPECT_TRUE(steady({500, 400, 300, 200, 200, 200}));
}

}  // namespace
}  // namespace lathe
