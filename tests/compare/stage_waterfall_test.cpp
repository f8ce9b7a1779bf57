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
