// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/latency_model.h"

#include <gtest/gtest.h>

#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

PredictedLatency latencyOf(const ModelPlan& plan, const MeasurePlan& measure = {}, const MachineProfile& machine = test::roundMachine()) {
    return predictLatency(outlineOf(plan), measure, machine.speedOf(measure.threads));
}

const ModelPlan kSmall{test::smallShape(), std::nullopt, 0};
const ModelPlan kLarge{uniformGpt2Config(12, 12, 768, 50257, 1024), std::nullopt, 0};

TEST(PredictedLatency, OfARequestIsItsFirstTokenAndAllOthers) {
    const PredictedLatency latency = latencyOf(kSmall);
    EXPECT_DOUBLE_EQ(latency.requestMs, latency.ttftMs + 63 * latency.perTokenMs);
}

TEST(PredictedLatency, DecodingALargeModelIsReadingItsBytes) {
    // 124 million parameters in float32 at 90 % of 100 GB/s: 5.5 ms, and little else.
    EXPECT_NEAR(latencyOf(kLarge).perTokenMs, 5.5, 0.2);
}

TEST(PredictedLatency, FewerBitsLayersOrThreadsChangeItTheRightWay) {
    const double whole = latencyOf(kLarge).requestMs;
    MeasurePlan withOneThread;
    withOneThread.threads = 1;
    EXPECT_LT(latencyOf(planAfter(QuantizeStage{.bits = 8}, kLarge)).requestMs, whole / 2);
    EXPECT_LT(latencyOf(planAfter(test::distillTo(0.5), kLarge)).requestMs, 0.7 * whole);
    EXPECT_NEAR(latencyOf(kLarge, withOneThread).requestMs, 2 * whole, 0.05 * whole);
}

TEST(PredictedLatency, OneNewTokenHasNoFurtherOnes) {
    MeasurePlan oneToken;
    oneToken.newTokens = 1;
    const PredictedLatency latency = latencyOf(kSmall, oneToken);
    EXPECT_EQ(latency.perTokenMs, 0);
    EXPECT_EQ(latency.requestMs, latency.ttftMs);
}

}  // namespace
}  // namespace lathe
