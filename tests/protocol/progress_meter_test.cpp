// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "core/protocol/progress_meter.h"

namespace lathe {
namespace {

TEST(ProgressMeter, EstimatesTheRestFromThePaceOfThePhase) {
    ProgressMeter meter;
    meter.beginPhase("distill", 1000);
    // 30 of 120 steps in 6 s: 0.2 s a step, 90 to go.
    EXPECT_EQ(meter.step(30, 120, 7000), Json({{"phase", "distill"}, {"done", 30}, {"total", 120}, {"eta_s", 18.0}}));
}

TEST(ProgressMeter, KnowsNoRemainingTimeBeforeTheFirstUnit) {
    ProgressMeter meter;
    meter.beginPhase("prune", 0);
    EXPECT_FALSE(meter.step(0, 10, 50)->contains("eta_s"));
}

TEST(ProgressMeter, TellsAtMostTenStepsASecond) {
    ProgressMeter meter;
    meter.beginPhase("measure", 0);
    int told = 0;
    for (int ms = 0; ms < 1000; ++ms)
        told += meter.step(ms, 1'000'000, ms).has_value();
    EXPECT_EQ(told, 10);
}

TEST(ProgressMeter, AlwaysTellsTheLastStepOnce) {
    ProgressMeter meter;
    meter.beginPhase("measure", 0);
    EXPECT_TRUE(meter.step(1, 3, 1));
    EXPECT_FALSE(meter.step(2, 3, 2));
    EXPECT_EQ(meter.step(3, 3, 3)->at("eta_s"), 0.0);
    EXPECT_FALSE(meter.step(3, 3, 4));
}

TEST(ProgressMeter, ANewPhaseIsToldAtOnceWithAClockOfItsOwn) {
    ProgressMeter meter;
    meter.beginPhase("distill", 0);
    EXPECT_TRUE(meter.step(1, 10, 5000));
    meter.beginPhase("prune", 5010);
    const auto first = meter.step(1, 2, 5020);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->at("phase"), "prune");
    EXPECT_DOUBLE_EQ(first->at("eta_s"), 0.01);
}

TEST(ProgressMeter, ThinsEachMetricByItself) {
    ProgressMeter meter;
    EXPECT_EQ(meter.metric("loss", 2.5, 0), Json({{"name", "loss"}, {"value", 2.5}}));
    EXPECT_FALSE(meter.metric("loss", 2.4, 99));
    EXPECT_TRUE(meter.metric("accuracy", 0.5, 99));
    EXPECT_TRUE(meter.metric("loss", 2.3, 100));
}

}  // namespace
}  // namespace lathe
