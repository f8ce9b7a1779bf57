// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/hindsight.h"

#include <gtest/gtest.h>

#include "predict_fixtures.h"

namespace lathe {
namespace {

using test::kMachine;

const PredictionHistory kNoHistory;
const PredictionBasis kBasis{test::smallShape(), &kMachine, &kNoHistory, {}};

/// A run of the recipe that took so many times what is predicted.
lathe::Run runThatTook(double factor) {
    lathe::Run run;
    run.recipe = test::recipeOf({QuantizeStage{}});
    const Prediction prediction = predict(run.recipe, kBasis);
    run.result.emplace();
    run.result->bytes = prediction.result().size.bytes;
    run.result->latency.emplace().request.p50 = factor * prediction.result().latency->requestMs;
    run.result->latency->request.halfWidth = 0.004;
    run.environment = {{"before", {{"cpu", {{"cores_allowed", 2}}}, {"load", {{"one_minute", 0.5}}}}}};
    return run;
}

TEST(Hindsight, SetsWhatWasPredictedBesideWhatCame) {
    const Hindsight hindsight = hindsightOf(runThatTook(1.5), kBasis);
    ASSERT_TRUE(hindsight.requestMs);
    EXPECT_NEAR(hindsight.requestMs->realised / hindsight.requestMs->predicted, 1.5, 1e-9);
    EXPECT_EQ(hindsight.bytes->predicted, hindsight.bytes->realised);
    EXPECT_FALSE(hindsight.accuracy);
    EXPECT_EQ(hindsight.cause, HindsightCause::Unknown);
}

TEST(Hindsight, BlamesNoiseBeforeLoad) {
    lathe::Run run = runThatTook(1.5);
    run.environment["before"]["load"]["one_minute"] = 7.3;
    EXPECT_EQ(hindsightOf(run, kBasis).cause, HindsightCause::Busy);
    run.result->latency->request.halfWidth = 0.2;
    EXPECT_EQ(hindsightOf(run, kBasis).cause, HindsightCause::Noise);
}

TEST(Hindsight, HasNoLatencyWithoutAMachineOrATime) {
    EXPECT_FALSE(hindsightOf(runThatTook(1), {test::smallShape(), nullptr, nullptr, {}}).requestMs);
    lathe::Run run = runThatTook(1);
    run.result->latency.reset();
    EXPECT_EQ(hindsightOf(run, kBasis).cause, HindsightCause::Elsewhere);
    run.result.reset();
    EXPECT_FALSE(hindsightOf(run, kBasis).bytes);
}

}  // namespace
}  // namespace lathe
