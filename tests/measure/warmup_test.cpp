// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/warmup.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/base/random.h"

namespace lathe {
namespace {

bool steady(std::vector<double> times) {
    return isSteady(times);
}

/// The number of calls after which isSteady holds for the first time; 0 if it never does.
size_t callsUntilSteady(const std::vector<double>& times) {
    for (size_t calls = 1; calls <= times.size(); ++calls)
        if (isSteady(std::span(times).first(calls)))
            return calls;
    return 0;
}

TEST(Warmup, NeedsSixTimes) {
    EXPECT_FALSE(steady({}));
    EXPECT_FALSE(steady({100, 100, 100, 100, 100}));
    EXPECT_TRUE(steady({100, 100, 100, 100, 100, 100}));
    EXPECT_FALSE(steady({200, 100, 110}));
}

TEST(Warmup, IsSteadyWhereTwoWindowsAreAlike) {
    EXPECT_TRUE(steady({100, 102, 101, 99, 100, 101}));
    EXPECT_TRUE(steady({500, 101, 100, 102, 103, 101}));  // a slow first call is not what comes after it
    EXPECT_TRUE(steady({900, 400, 100, 101, 99, 100, 102, 101}));
}

TEST(Warmup, IsNotSteadyWhileItFallsOrRises) {
    EXPECT_FALSE(steady({200, 150, 125, 112, 106, 103}));
    EXPECT_FALSE(steady({200, 180, 160, 100, 100, 100}));
    EXPECT_FALSE(steady({200, 100, 110, 105, 108, 103}));  // the first call is still within the window before
    EXPECT_FALSE(steady({100, 104, 108, 112, 116, 120}));
    EXPECT_FALSE(steady({100, 100, 100, 130, 130, 130}));
    // Halfway down, two calls are alike by chance.
    EXPECT_FALSE(steady({300, 250, 220, 180, 180, 150}));
}

TEST(Warmup, WaitsForAFallToEnd) {
    std::vector<double> times;
    for (int call = 0; call < 40; ++call)
        times.push_back(100 + 200 * std::pow(0.8, call));
    const size_t calls = callsUntilSteady(times);
    ASSERT_GT(calls, 0u);
    EXPECT_LT(times[calls - 1], 108);
}

TEST(Warmup, PutsUpWithNoiseWithoutATrend) {
    EXPECT_TRUE(steady({100, 120, 105, 118, 101, 108}));
    // 10 % noise is nearly always taken for steady within a few calls, and a fall under that noise not while it is as large again.
    Random random(3);
    int quick = 0, early = 0;
    for (int series = 0; series < 500; ++series) {
        std::vector<double> noisy, falling;
        for (int call = 0; call < 16; ++call) {
            const double noise = std::clamp(0.1 * random.normal(), -0.3, 0.3);
            noisy.push_back(100 * (1 + noise));
            falling.push_back(100 * (1 + noise) + (call < 8 ? 800 - 100 * call : 0));
        }
        quick += callsUntilSteady(noisy) > 0 && callsUntilSteady(noisy) <= 10;
        early += callsUntilSteady(falling) > 0 && callsUntilSteady(falling) < 9;
    }
    EXPECT_GT(quick, 460);
    EXPECT_LT(early, 25);
}

}  // namespace
}  // namespace lathe
