// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/trial_measurement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/trial/checked_arms.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

ArmSamples samplesOfRequests(const std::string& arm, double milliseconds) {
    ArmSamples samples;
    samples.arm = arm;
    for (int i = 0; i < 40; ++i) {
        const double time = milliseconds * (1 + 0.001 * (i % 5));
        samples.block.push_back(i / 2);
        samples.ttftMs.push_back(time / 2);
        samples.perTokenMs.push_back({time / 4, time / 4});
        samples.requestMs.push_back(time);
        samples.flagged.push_back(false);
    }
    return samples;
}

Run measuredRun(const std::vector<ArmSamples>& arms) {
    Run run;
    run.samples = arms;
    run.baseline.emplace().bytes = 1000;
    run.result.emplace().bytes = 250;
    return run;
}

TEST(CompareArms, TakesSpeedUpsAgainstTheFasterOfBaselineAndReference) {
    // A stage in between is no baseline, however fast; nor is the result itself.
    const auto against = [](double baseline, double reference) {
        return compareArms(measuredRun({samplesOfRequests("baseline", baseline), samplesOfRequests("stage 0", 1),
                                        samplesOfRequests("result", 10), samplesOfRequests("reference", reference)}));
    };
    const Comparison slowBaseline = against(40, 20);
    EXPECT_EQ(slowBaseline.against, "reference");
    EXPECT_NEAR(slowBaseline.requestSpeedup->value, 2, 1e-9);
    EXPECT_NEAR(slowBaseline.perTokenSpeedup->value, 2, 1e-9);
    const Comparison slowReference = against(30, 50);
    EXPECT_EQ(slowReference.against, "baseline");
    EXPECT_NEAR(slowReference.requestSpeedup->value, 3, 1e-9);
    EXPECT_NEAR(slowReference.ttftSpeedup->value, 3, 1e-9);
    EXPECT_NEAR(slowReference.sizeRatio->value, 0.25, 1e-12);
}

TEST(CompareArms, IsAgainstTheBaselineWhereThereIsNoReference) {
    const Comparison comparison = compareArms(measuredRun({samplesOfRequests("baseline", 40), samplesOfRequests("result", 10)}));
    EXPECT_EQ(comparison.against, "baseline");
    EXPECT_NEAR(comparison.requestSpeedup->value, 4, 1e-9);
}

MeasurePlan shortRequests(int promptTokens) {
    MeasurePlan plan;
    plan.promptTokens = promptTokens;
    plan.newTokens = 6;
    plan.threads = 1;
    return plan;
}

TEST(CheckedArms, OneWithADraftAndOneWithoutAnswerTheSamePromptsInTurn) {
    const auto model = packedModel(livelyWeights(uniformGpt2Config(2, 2, 64, 300, 64)));
    const CheckedModel checked = checkOutputs({"result", model}, makePlacement({1, ""}), CancelToken());
    const std::vector<std::vector<int32_t>> prompts = {{1, 2, 3}, {200, 7, 9}};
    const MeasurePlan plan = shortRequests(3);
    const EngineArm alone = engineArm(checked, plan, {{prompts[0]}, {prompts[1]}});
    const DraftedArm drafted = draftedArm("drafted", checked, checked.renamed("draft"), plan, prompts);
    EXPECT_EQ(alone.arm.name, "result");
    EXPECT_EQ(drafted.arm.name, "drafted");
    Engine engine(model, {1, ""});
    for (const size_t turn : {0, 1, 0}) {
        alone.arm.request();
        GenerationOptions options;
        options.newTokens = 6;
        EXPECT_EQ(alone.runner->tokens().front(), generate(engine, prompts[turn], options)) << turn;
        drafted.arm.request();
        EXPECT_EQ(drafted.runner->prompt(), prompts[turn]);
    }
}

}  // namespace
}  // namespace lathe
