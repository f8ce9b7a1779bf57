// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/prediction.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/predict/duration_model.h"
#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

using test::kMachine;

LatencySummary medianOf(double ms, double halfWidth) {
    LatencySummary summary;
    summary.p50 = ms;
    summary.halfWidth = halfWidth;
    return summary;
}

constexpr double kQuiet = 0.005, kNoisy = 0.3;  // half-widths: noise grades A and D

Measured measuredAs(const ModelPlan& plan, double factor, double halfWidth) {
    const PredictedLatency predicted = predictLatency(outlineOf(plan), {}, kMachine.speedOf(0));
    Measured measured;
    measured.parameters = plan.config.parameterCount();
    measured.latency.emplace();
    measured.latency->ttft = medianOf(factor * predicted.ttftMs, halfWidth);
    measured.latency->perToken = medianOf(factor * predicted.perTokenMs, halfWidth);
    measured.latency->request = medianOf(factor * predicted.requestMs, halfWidth);
    return measured;
}

/// Every time `factor` times what the roofline says.
Run runOn(double factor, const std::string& environment = "here", double halfWidth = kQuiet) {
    const QuantizeStage quantize{.bits = 4};
    const ModelPlan before{test::smallShape(), std::nullopt, 0};
    Run run;
    run.state = RunState::Done;
    run.recipe = test::recipeOf({quantize});
    run.environment = {{"before", {{"id", environment}}}};
    run.baseline = measuredAs(before, factor, halfWidth);
    run.stages.push_back({"quantize", measuredAs(planAfter(quantize, before), factor, halfWidth), 0, {}});
    run.seconds = 30;
    return run;
}

std::optional<Gpt2Config> smallShapeOf(const std::string&) {
    return test::smallShape();
}

TEST(Prediction, TellsEachModelFromTheBaselineToTheResult) {
    const Prediction prediction =
        predict(test::recipeOf({test::distillTo(0.5), QuantizeStage{.bits = 4}}), {test::smallShape(), &kMachine, nullptr, {}});
    ASSERT_EQ(prediction.models.size(), 3u);
    EXPECT_EQ(prediction.models[0].kind, "baseline");
    EXPECT_EQ(prediction.models[2].kind, "quantize");
    EXPECT_LT(prediction.result().size.bytes, prediction.models[1].size.bytes);
    EXPECT_GT(prediction.models[1].seconds, 0);
    EXPECT_GT(*prediction.seconds, prediction.models[1].seconds);
}

TEST(Prediction, WithoutAMeasuredMachineSizesAreToldAndTheRestIsMissingWithItsReason) {
    const Prediction prediction = predict(test::recipeOf({}), {test::smallShape(), nullptr, nullptr, {}});
    EXPECT_GT(prediction.result().size.bytes, 0);
    EXPECT_FALSE(prediction.result().latency);
    EXPECT_FALSE(prediction.seconds);
    EXPECT_TRUE(prediction.missing.contains("latency"));
    EXPECT_TRUE(prediction.missing.contains("accuracy"));
}

TEST(Prediction, SaysWhyTheMachineCouldNotBeMeasured) {
    PredictionBasis basis{test::smallShape(), nullptr, nullptr, {}};
    basis.whyNoProfile = "cannot start lathe-worker";
    const Prediction prediction = predict(test::recipeOf({}), basis);
    EXPECT_NE(prediction.missing.at("latency").find("cannot start lathe-worker"), std::string::npos);
}

TEST(Prediction, RandomWeightsAreNeitherTrainedNorScored) {
    Recipe recipe = test::recipeOf({test::distillTo(0.5)});
    recipe.model = "random:6x4x256x2048";
    const Prediction prediction = predict(recipe, {test::smallShape(), &kMachine, nullptr, {}});
    EXPECT_EQ(prediction.models[1].seconds, 0);
    EXPECT_EQ(prediction.models[1].evaluationSeconds, 0);
    EXPECT_GT(*prediction.seconds, 0);
}

TEST(Prediction, ARecipeThatCannotBeAppliedIsRefused) {
    EXPECT_THROW(predict(test::recipeOf({test::pruneBy(0.95, PruneGranularity::Head)}), {test::smallShape(), &kMachine, nullptr, {}}),
                 Error);
}

TEST(PredictionHistory, CorrectsByWhatThisMachineMeasured) {
    const std::vector<lathe::Run> runs = {runOn(1.5), runOn(1.5), runOn(1.5)};
    const PredictionHistory history(runs, &kMachine, smallShapeOf);
    EXPECT_NEAR(history.latencyFactor(PredictedPhase::Decode, true), 1.5, 1e-9);
    ASSERT_TRUE(history.latencyError());
    EXPECT_NEAR(history.latencyError()->median, 0, 1e-9);
    EXPECT_EQ(history.latencyError()->runs, 3);
    EXPECT_EQ(history.latencyError()->count, 6);
    const Recipe recipe = test::recipeOf({});
    const double plain = predict(recipe, {test::smallShape(), &kMachine, nullptr, {}}).result().latency->requestMs;
    EXPECT_NEAR(predict(recipe, {test::smallShape(), &kMachine, &history, {}}).result().latency->requestMs, 1.5 * plain, 1e-9);
}

TEST(PredictionHistory, TellsTheErrorOfEachRunFromTheOthersAlone) {
    // 1 and 2, each predicted from the other: 2 / 1 - 1 and 1 / 2 - 1.
    const std::vector<lathe::Run> runs = {runOn(1), runOn(2)};
    const PredictionHistory history(runs, &kMachine, smallShapeOf);
    ASSERT_TRUE(history.latencyError());
    EXPECT_NEAR(history.latencyError()->median, 0.75, 1e-9);
}

TEST(PredictionHistory, NoisyRunsDoNotMoveAPrediction) {
    // Timed beside a busy process: 2.4 ms a token where a quiet machine takes 0.15.
    const std::vector<lathe::Run> noisy = {runOn(16, "here", kNoisy), runOn(16, "here", kNoisy)};
    const PredictionHistory history(noisy, &kMachine, smallShapeOf);
    EXPECT_EQ(history.latencyFactor(PredictedPhase::Decode, true), 1);
    EXPECT_EQ(history.latencyFactor(PredictedPhase::Prefill, false), 1);

    std::vector<lathe::Run> mixed = noisy;
    mixed.push_back(runOn(1.2));
    const PredictionHistory withAQuietOne(mixed, &kMachine, smallShapeOf);
    EXPECT_NEAR(withAQuietOne.latencyFactor(PredictedPhase::Decode, true), 1.2, 1e-9);
}

TEST(PredictionHistory, ARunBesideOtherProgramsWeighsLittleHoweverNarrowItsInterval) {
    lathe::Run busy = runOn(16);
    busy.environment["timing"] = {{"load_by_others", 0.5}, {"waited_s", 30}};
    const std::vector<lathe::Run> runs = {busy, busy};
    EXPECT_EQ(PredictionHistory(runs, &kMachine, smallShapeOf).latencyFactor(PredictedPhase::Decode, true), 1);
}

TEST(PredictionHistory, ManyRunsOfAMachineThatIsNeverQuietAreBelieved) {
    const std::vector<lathe::Run> runs(10, runOn(1.5, "here", 0.08));
    EXPECT_NEAR(PredictionHistory(runs, &kMachine, smallShapeOf).latencyFactor(PredictedPhase::Decode, true), 1.5, 1e-9);
}

TEST(PredictionHistory, NoisyRunsDoNotMakeItsErrorLookLarge) {
    std::vector<lathe::Run> runs(4, runOn(1.2));
    runs.push_back(runOn(16, "here", kNoisy));
    const PredictionHistory history(runs, &kMachine, smallShapeOf);
    ASSERT_TRUE(history.latencyError());
    EXPECT_NEAR(history.latencyError()->mostly, 0, 1e-9);
    EXPECT_EQ(history.latencyError()->count, 10);
}

TEST(PredictionHistory, LearnsNothingFromElsewhereNorFromModelsOfAnotherShape) {
    const std::vector<lathe::Run> elsewhere = {runOn(3, "elsewhere"), runOn(3, "elsewhere")};
    const PredictionHistory history(elsewhere, &kMachine, smallShapeOf);
    EXPECT_EQ(history.latencyFactor(PredictedPhase::Prefill, false), 1);
    EXPECT_FALSE(history.latencyError());
    const std::vector<lathe::Run> here = {runOn(3), runOn(3)};
    const auto otherShape = [](const std::string&) { return std::optional(uniformGpt2Config(2, 2, 64, 100, 64)); };
    EXPECT_FALSE(PredictionHistory(here, &kMachine, otherShape).latencyError());
}

TEST(DurationModel, TrainingIsItsOperationsAtAShareOfThePeak) {
    const ModelPlan model{test::smallShape(), std::nullopt, 0};
    DistillStage stage = test::distillTo(1);
    stage.alpha = 0;
    stage.steps = 100;
    const double operations = 100.0 * 16 * 256 * 6 * static_cast<double>(model.config.parameterCount());
    EXPECT_NEAR(trainingSeconds(stage, model, model, model, kMachine.speedOf(0)), operations / (0.38 * 1e12), 1e-6);
    EXPECT_EQ(trainingSeconds(QuantizeStage{}, model, model, model, kMachine.speedOf(0)), 0);
}

}  // namespace
}  // namespace lathe
