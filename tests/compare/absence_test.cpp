// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/absence.h"

#include <gtest/gtest.h>

#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

TEST(ReasonOfAbsence, IsWhatTheRunSaysOfTheFieldOrOfWhatItBelongsTo) {
    lathe::Run run = test::reportedRun();
    run.missing["tasks.choice"] = "the data have no items of it";
    EXPECT_EQ(reasonOfAbsence(run, "result.latency.request_ms.p99"), "40 samples; 3,000 are needed");
    EXPECT_EQ(reasonOfAbsence(run, "result.tasks.choice.accuracy"), "the data have no items of it");
}

TEST(ReasonOfAbsence, FollowsFromTheRecipeAndTheState) {
    lathe::Run run = test::reportedRun();
    EXPECT_EQ(reasonOfAbsence(run, "result.tasks.choice.accuracy"), "the recipe does not ask for choice");
    EXPECT_EQ(reasonOfAbsence(run, "reference.bytes"), "the reference is only timed");
    EXPECT_EQ(reasonOfAbsence(run, "result.latency.ttft_ms.p50"), "the run's record does not say why");
    run.recipe.measure.newTokens = 1;
    EXPECT_EQ(reasonOfAbsence(run, "result.latency.per_token_ms.p50"), "a request of one new token has no further ones");
    run.state = RunState::Cancelled;
    EXPECT_EQ(reasonOfAbsence(run, "result.latency.ttft_ms.p50"), "the run is cancelled");
}

TEST(Absences, NamesEveryValueThatOneArmHasAndAnotherLacks) {
    lathe::Run run = test::reportedRun();
    run.result->bytes.reset();
    run.reference.reset();
    const auto reasons = absences(run);
    EXPECT_TRUE(reasons.count("result.bytes"));
    EXPECT_TRUE(reasons.count("reference"));
    EXPECT_TRUE(reasons.count("tasks.lm"));  // asked for, scored on no arm
    EXPECT_FALSE(reasons.count("result.perplexity"));
    EXPECT_FALSE(reasons.count("baseline.bytes"));
    EXPECT_TRUE(reasons.count("result.latency.request_ms.p99"));
}

}  // namespace
}  // namespace lathe
