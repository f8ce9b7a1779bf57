// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pinned_comparison.h"

#include <gtest/gtest.h>

#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

/// The example run, of whose 1,000 questions the first wrong ones were answered wrongly.
lathe::Run withOutcomes(size_t wrong) {
    lathe::Run run = test::reportedRun();
    TaskScores& qa = run.result->tasks["qa"];
    qa.count = 1000;
    qa.units = {std::vector<double>(1000, 1.0), std::vector<double>(1000, 1.0), {}};
    std::fill_n(qa.units.sums.begin(), wrong, 0.0);
    qa.values["accuracy"] = 1 - static_cast<double>(wrong) / 1000;
    return run;
}

TEST(ComparedWithPinned, NeverJudgesTimesOfTwoRuns) {
    lathe::Run slow = test::reportedRun(), fast = test::reportedRun();
    slow.result->latency->request = {.p50 = 31.4, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = 0.001, .noise = "A"};
    fast.result->latency->request = {.p50 = 10.0, .p90 = {}, .p99 = {}, .mean = {}, .count = 40, .halfWidth = 0.001, .noise = "A"};
    EXPECT_FALSE(comparedWithPinned(fast, slow, "latency.request_ms.p50"));
    EXPECT_EQ(verdictWithPinned(fast, slow, "latency.request_ms.p50"), kNotPaired);
    slow.result->latency.reset();
    EXPECT_EQ(verdictWithPinned(fast, slow, "latency.request_ms.p50"), "");
    EXPECT_EQ(verdictWithPinned(fast, slow, "parameters"), "");
}

TEST(ComparedWithPinned, PairsScoresByTheirItems) {
    const auto compared = comparedWithPinned(withOutcomes(130), withOutcomes(100), "tasks.qa.accuracy");
    ASSERT_TRUE(compared);
    EXPECT_NEAR(compared->value, -0.03, 1e-12);
    EXPECT_EQ(compared->verdict, "worse");
}

TEST(ComparedWithPinned, PairsNoScoresOfOtherItems) {
    const lathe::Run pinned = withOutcomes(100);
    lathe::Run otherData = withOutcomes(130), otherProtocol = withOutcomes(130), otherCount = withOutcomes(130), older = withOutcomes(130);
    otherData.dataHash = "another";
    otherProtocol.result->tasks["qa"].protocol = "qa/2";
    otherCount.result->tasks["qa"].units.weights[0] = 2;
    older.result->tasks["qa"].units = {};
    for (const lathe::Run& run : {otherData, otherProtocol, otherCount, older}) {
        EXPECT_FALSE(comparedWithPinned(run, pinned, "tasks.qa.accuracy"));
        EXPECT_EQ(verdictWithPinned(run, pinned, "tasks.qa.accuracy"), kNotPaired);
    }
    EXPECT_TRUE(areSameItems(older, pinned, "qa"));
    EXPECT_FALSE(areSameItems(otherData, pinned, "qa"));
}

TEST(ComparedWithPinned, PairsPerplexitiesByTheirLosses) {
    const auto modelling = [](double loss) {
        lathe::Run run = test::reportedRun();
        run.result->perplexity = 7.4;
        run.result->tasks["lm"].count = 40;
        run.result->tasks["lm"].units = {std::vector<double>(40, 5.0), std::vector<double>(40, 10.0), std::vector<double>(40, loss)};
        return run;
    };
    EXPECT_EQ(comparedWithPinned(modelling(19), modelling(20), "perplexity")->verdict, "better");
}

TEST(SizeBetween, IsARatio) {
    Measured small, large;
    small.bytes = 25;
    large.bytes = 100;
    EXPECT_EQ(sizeBetween(small, large)->value, 0.25);
    EXPECT_EQ(sizeBetween(small, large)->verdict, "smaller");
    EXPECT_FALSE(sizeBetween(small, Measured()));
}

}  // namespace
}  // namespace lathe
