// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_progress.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

Json stage(const WorkPhase& phase) {
    Json event = fieldsOf(phase);
    event["kind"] = "stage";
    return event;
}

Recipe twoStages() {
    Recipe recipe;
    recipe.stages = {PruneStage{}, QuantizeStage{}};
    return recipe;
}

std::vector<std::string> states(const RunProgress& progress) {
    std::vector<std::string> result;
    for (const RunPart& part : progress.parts())
        result.push_back(part.kind + (part.state == PartState::Done ? " done" : part.state == PartState::Active ? " active" : ""));
    return result;
}

using Texts = std::vector<std::string>;

TEST(RunProgress, FollowsTheWorkersPhasesFromPartToPart) {
    RunProgress progress(twoStages());
    EXPECT_EQ(states(progress), (Texts{"baseline active", "prune", "quantize", "measure"}));
    progress.hear(stage({PhaseKind::Evaluate, "evaluate baseline"}), 1);
    progress.hear(stage({PhaseKind::Apply, "prune", 0}), 3);
    EXPECT_EQ(states(progress), (Texts{"baseline done", "prune active", "quantize", "measure"}));
    EXPECT_EQ(progress.parts()[0].ended, 3);
    progress.hear(stage({PhaseKind::Pack, "pack stage 0 (prune)", 0}), 5);
    EXPECT_EQ(progress.activePart(), 1u);
    progress.hear(stage({PhaseKind::Apply, "quantize", 1}), 6);
    progress.hear(stage({PhaseKind::Evaluate, "evaluate stage 1 (quantize)", 1}), 7);
    EXPECT_EQ(progress.activePart(), 2u);
    progress.hear(stage({PhaseKind::CheckOutputs, "check outputs"}), 8);
    progress.hear(stage({PhaseKind::Measure, "measure"}), 9);
    EXPECT_EQ(states(progress), (Texts{"baseline done", "prune done", "quantize done", "measure active"}));
}

TEST(RunProgress, TwoStagesOfAKindAreToldApart) {
    Recipe recipe;
    recipe.stages = {PruneStage{}, PruneStage{}};
    RunProgress progress(recipe);
    progress.hear(stage({PhaseKind::Apply, "prune", 0}), 1);
    EXPECT_EQ(progress.activePart(), 1u);
    progress.hear(stage({PhaseKind::Evaluate, "evaluate stage 0 (prune)", 0}), 2);
    EXPECT_EQ(progress.activePart(), 1u);
    progress.hear(stage({PhaseKind::Apply, "prune", 1}), 3);
    EXPECT_EQ(progress.activePart(), 2u);
}

TEST(RunProgress, WhatIsLeftIsWhatWasExpectedAndWhatTheWorkerEstimates) {
    RunProgress progress(twoStages(), {10, 100, 20, 30});
    EXPECT_EQ(*progress.remainingSeconds(4), 6 + 100 + 20 + 30);
    progress.hear(stage({PhaseKind::Apply, "prune", 0}), 12);
    progress.hear(stage({PhaseKind::Train, "train"}), 12);
    progress.hear({{"kind", "progress"}, {"done", 5}, {"total", 10}, {"eta_s", 40.0}}, 40);
    EXPECT_EQ(*progress.remainingSeconds(40), 40 + 20 + 30);
    EXPECT_NEAR(progress.fraction(40), 40.0 / 130, 1e-9);
    EXPECT_FALSE(RunProgress(twoStages()).remainingSeconds(4));
}

TEST(RunProgress, KeepsTheCurvesOfTheStageThatTrains) {
    RunProgress progress(twoStages());
    progress.hear(stage({PhaseKind::Apply, "prune", 0}), 0);
    progress.hear(stage({PhaseKind::Train, "train"}), 0);
    for (int step = 1; step <= 3; ++step) {
        progress.hear({{"kind", "progress"}, {"done", step}, {"total", 10}}, step);
        progress.hear({{"kind", "metric"}, {"name", "loss"}, {"value", 5.0 - step}}, step);
    }
    ASSERT_EQ(progress.losses().size(), 3u);
    EXPECT_EQ(progress.losses().back().x, 3);
    EXPECT_EQ(progress.losses().back().y, 2);
    EXPECT_NEAR(*progress.stepsPerSecond(3), 1, 1e-9);
    progress.hear({{"kind", "progress"}, {"done", 1}, {"total", 10}}, 4);
    progress.hear({{"kind", "metric"}, {"name", "loss"}, {"value", 9.0}}, 4);
    EXPECT_EQ(progress.losses().size(), 1u);
    progress.hear({{"kind", "metric"}, {"name", "request_ms.result"}, {"value", 4.5}}, 5);
    EXPECT_EQ(progress.requestMs().at("result").back().y, 4.5);
}

TEST(RunProgress, TellsWhatTheRunWaitsForUntilItGoesOn) {
    RunProgress progress(twoStages());
    progress.hear({{"kind", "waiting"}, {"for", "another program"}}, 1);
    ASSERT_TRUE(progress.waitingFor());
    EXPECT_EQ(progress.waitingFor()->text, "another program");
    progress.hear({{"kind", "waiting"}}, 2);
    EXPECT_FALSE(progress.waitingFor());
    progress.hear({{"kind", "waiting"}, {"for", "quiet"}}, 3);
    progress.hear(stage({PhaseKind::Measure, "measure"}), 4);
    EXPECT_FALSE(progress.waitingFor());
}

TEST(RunProgress, KeepsWarningsOnceAndEverythingToldInTheLog) {
    RunProgress progress(twoStages());
    progress.hear(stage({PhaseKind::Read, "read"}), 0.25);
    for (int i = 0; i < 2; ++i)
        progress.hear({{"kind", "warning"}, {"words", "it is loud here"}}, 12);
    progress.hear({{"kind", "log"}, {"line", "a line"}}, 13.04);
    ASSERT_EQ(progress.warnings().size(), 1u);
    EXPECT_EQ(progress.warnings().front().text, "it is loud here");
    EXPECT_EQ(progress.log(), (Texts{"     0.2 s  read", "    12.0 s  warning: it is loud here", "    12.0 s  warning: it is loud here",
                                     "    13.0 s  a line"}));
}

TEST(RunProgress, NonsenseIsPassedOver) {
    RunProgress progress(twoStages());
    for (const Json& event :
         {Json(), Json(3), Json{{"kind", 7}}, Json{{"kind", "metric"}, {"name", "loss"}, {"value", "low"}},
          Json{{"kind", "progress"}, {"done", "x"}}, Json{{"kind", "stage"}, {"name", "x"}, {"phase", 3}, {"stage", -7}},
          stage({PhaseKind::Evaluate, "evaluate stage 99 (x)", 99})})
        progress.hear(event, 1);
    EXPECT_TRUE(progress.losses().empty());
    EXPECT_EQ(progress.lastHeard(), 1);
}

}  // namespace
}  // namespace lathe
