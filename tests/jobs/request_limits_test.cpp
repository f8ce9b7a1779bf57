// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/request_limits.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(ArithmeticPeak, TakesOneKindOfArithmeticAfterTheOther) {
    const ArithmeticPeak peak{.codes = 1000, .floats = 250};
    EXPECT_DOUBLE_EQ(peak.secondsFor({.codeOperations = 500, .floatOperations = 50}), 0.5 + 0.2);
    EXPECT_EQ(peak.secondsFor({}), 0);
    // Where there is none of a kind its peak is not measured, and not asked for.
    EXPECT_DOUBLE_EQ((ArithmeticPeak{.codes = 0, .floats = 250}.secondsFor({.floatOperations = 50})), 0.2);
}

TEST(ArithmeticPeak, IsMeasuredForWhatThereIs) {
    const MachineSpeed speed(1, 0);
    const ArithmeticPeak peak = peakNow(speed, {.floatOperations = 1}, {});
    EXPECT_EQ(peak.codes, 0);
    EXPECT_GT(peak.floats, 0);
}

TEST(PerSecond, IsWorkOverTime) {
    EXPECT_DOUBLE_EQ(perSecond(3000, 1.5), 2'000'000);
    EXPECT_EQ(perSecond(3000, 0), 0);
}

TEST(RequestCost, DecodesTheMiddleOneOfTheTokens) {
    PackedModel model;
    model.config = uniformGpt2Config(1, 2, 64, 128, 512);
    model.layers.resize(1);
    // Of 64 new tokens the first comes with the prompt; the others are decoded behind 128 to 190 positions, on average 159.
    MeasurePlan plan;
    plan.promptTokens = 128;
    plan.newTokens = 64;
    plan.batch = 2;
    const RequestCost cost = requestCost(model, plan);
    EXPECT_EQ(cost.decode[OperationKind::Attention].bytesRead, 2 * 2 * 64 * 4 * 160);
    EXPECT_EQ(cost.prefill[OperationKind::Attention].bytesRead, 2 * 2 * 64 * 4 * 128);
    plan.newTokens = 1;
    EXPECT_EQ(requestCost(model, plan).decode[OperationKind::Attention].bytesRead, 2 * 2 * 64 * 4 * 129);
}

}  // namespace
}  // namespace lathe
