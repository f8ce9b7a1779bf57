// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/stage_waterfall.h"

#include <gtest/gtest.h>

#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

TEST(StageWaterfall, LeadsFromTheBaselineOverTheStagesToTheResult) {
    const auto steps = stageWaterfall(test::reportedRun(), LatencyPhase::Request, "qa");
    ASSERT_EQ(steps.size(), 4u);
    EXPECT_EQ(steps[0].row, WaterfallRow::Start);
    EXPECT_EQ(steps[0].ms, 82);
    EXPECT_EQ(steps[1].kind, "distill");
    EXPECT_EQ(steps[1].msBefore, 82);
    EXPECT_EQ(steps[1].ms, 40);
    EXPECT_EQ(steps[2].kind, "quantize");
    EXPECT_EQ(steps[2].scoreBefore, 0.930);
    EXPECT_EQ(steps[2].score, 0.920);
    EXPECT_EQ(steps[3].row, WaterfallRow::End);
    EXPECT_EQ(steps[3].ms, 24.1);
}

TEST(StageWaterfall, PairsAStageWithTheOneBeforeItByBlocks) {
    lathe::Run run = test::reportedRun();
    run.samples = {test::reportSamples("baseline", 40, 1), test::reportSamples("stage 0", 40, 0.5), test::reportSamples("result", 40, 0.5)};
    const auto steps = stageWaterfall(run, LatencyPhase::Request, "qa");
    ASSERT_TRUE(steps[1].speedup);
    EXPECT_NEAR(steps[1].speedup->value, 2, 1e-9);
    EXPECT_TRUE(steps[1].isChangeClear());
    EXPECT_NEAR(changeInterval(steps[1])->first, -41, 0.5);
    EXPECT_FALSE(steps[2].isChangeClear());  // its samples are those of the stage before
    EXPECT_NEAR(steps[0].msInterval->second, 82 * 1.01, 1e-9);
    run.samples[1] = test::reportSamples("stage 0", 12, 0.5);
    EXPECT_FALSE(stageWaterfall(run, LatencyPhase::Request, "qa")[1].speedup);  // not of the same blocks
}

TEST(StageWaterfall, SaysWhereAScoreChangedByMoreThanItsIntervals) {
    lathe::Run run = test::reportedRun();
    const auto steps = stageWaterfall(run, LatencyPhase::Request, "qa");
    EXPECT_FALSE(steps[1].isScoreClear);  // 93.4 ± 1 and 93 ± 1
    run.result = test::reportMeasured(24.1, 0.80);
    EXPECT_TRUE(stageWaterfall(run, LatencyPhase::Request, "qa")[2].isScoreClear);
}

TEST(StageWaterfall, LeavesOutWhatWasNotMeasured) {
    lathe::Run run = test::reportedRun();
    run.stages[0].measured.latency.reset();
    const auto steps = stageWaterfall(run, LatencyPhase::Request, "stories");
    EXPECT_FALSE(steps[1].ms);
    EXPECT_FALSE(steps[2].msBefore);
    EXPECT_FALSE(steps[3].score);
    run.baseline.reset();
    EXPECT_TRUE(stageWaterfall(run, LatencyPhase::Request, "qa").empty());
}

}  // namespace
}  // namespace lathe
