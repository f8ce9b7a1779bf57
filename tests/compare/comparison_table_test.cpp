// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "core/base/error.h"
#include "core/compare/comparison_outcome.h"
#include "core/compare/remeasured.h"
#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

lathe::Run another(double requestMs, double accuracy) {
    lathe::Run run = test::reportedRun();
    run.id = "77d0e514-0000-4000-8000-000000000000";
    run.result = test::reportMeasured(requestMs, accuracy);
    run.result->bytes = 5'000'000;
    run.comparison->requestSpeedup = Compared{82 / requestMs, {}, {}, "faster"};
    return run;
}

const ComparisonLine& lineOf(const ComparisonTable& table, const std::string& path) {
    for (const ComparisonLine& line : table.lines)
        if (line.field.path == path)
            return line;
    throw std::runtime_error("no line of " + path);
}

TEST(ComparisonTable, HasValuesWithIntervalsAndTheVerdictsOfTheRecord) {
    const ComparisonTable table = comparisonTable({test::reportedRun(), another(48.2, 0.80)}, std::nullopt);
    const ComparisonLine& request = lineOf(table, "latency.request_ms.p50");
    EXPECT_EQ(request.cells[0].text, "24.10");
    EXPECT_EQ(request.cells[0].interval, "±0.24");
    EXPECT_EQ(request.cells[1].verdict, "faster");
    EXPECT_TRUE(request.differs);
    const ComparisonLine& accuracy = lineOf(table, "tasks.qa.accuracy");
    EXPECT_EQ(accuracy.cells[0].text, "92.0");
    EXPECT_EQ(accuracy.cells[0].interval, "±1.0");
    EXPECT_EQ(accuracy.cells[0].verdict, "worse");
    EXPECT_FALSE(lineOf(table, "parameters").differs);
    EXPECT_EQ(lineOf(table, "comparison.against").cells[0].text, "libtorch");
}

/// Two arms timed in the same 20 blocks, the second at a share of the first's time.
std::vector<RemeasuredArm> timedInTurn(double share) {
    std::vector<RemeasuredArm> arms;
    for (const double factor : {1.0, share}) {
        ArmSamples samples = test::reportSamples("", 20, factor);
        for (size_t i = 0; i < 20; ++i)
            samples.requestMs[i] = factor * (10 + 0.01 * static_cast<double>(i % 3));
        arms.push_back({"", {}, std::nullopt, samples});
    }
    arms[1].comparison.emplace().requestSpeedup = speedupBetween(arms[0], arms[1]);
    return arms;
}

TEST(ComparisonTable, RelatesToThePinnedRunOnlyInPairs) {
    const ComparisonTable table = comparisonTable({test::reportedRun(), another(48.2, 0.80)}, 0);
    EXPECT_EQ(lineOf(table, "latency.request_ms.p50").cells[0].verdict, "");
    EXPECT_EQ(lineOf(table, "latency.request_ms.p50").cells[1].verdict, "not paired");
    EXPECT_EQ(lineOf(table, "tasks.qa.accuracy").cells[1].verdict, "not paired");
    EXPECT_EQ(lineOf(table, "bytes").cells[1].verdict, "smaller");
}

TEST(ComparisonTable, TakesVerdictsOnTimeFromAReMeasurement) {
    // The stored medians say twice as slow; in turn the two were equal.
    const ComparisonTable table = comparisonTable({test::reportedRun(), another(48.2, 0.80)}, 0, timedInTurn(1));
    EXPECT_EQ(lineOf(table, "latency.request_ms.p50").cells[1].verdict, "same");
}

TEST(ComparisonTable, SaysWhyAValueIsAbsent) {
    lathe::Run other = another(48.2, 0.80);
    other.result->tasks.clear();
    other.missing["tasks.qa"] = "the data have no questions";
    const ComparisonTable table = comparisonTable({test::reportedRun(), other}, std::nullopt);
    EXPECT_EQ(lineOf(table, "tasks.qa.accuracy").cells[1].reason, "the data have no questions");
    EXPECT_EQ(lineOf(table, "tasks.qa.accuracy").cells[0].reason, "");
}

TEST(ComparisonTable, ShowsAnAsymmetricIntervalAsItIs) {
    lathe::Run skewed = test::reportedRun();
    skewed.result->latency->request.low = 23.9;
    skewed.result->latency->request.high = 26.0;
    EXPECT_EQ(lineOf(comparisonTable({skewed, another(48.2, 0.80)}, std::nullopt), "latency.request_ms.p50").cells[0].interval,
              "[23.90, 26.00]");
}

TEST(ComparisonOutcome, CallsNoRunFasterThatWasNotTimedInTurn) {
    const ComparisonOutcome outcome = comparisonOutcome({another(48.2, 0.921), test::reportedRun()});
    EXPECT_FALSE(outcome.fastest);
    EXPECT_FALSE(outcome.speedups[1]);
    EXPECT_EQ(outcome.task, "qa");
    EXPECT_FALSE(outcome.scores[1]);
    EXPECT_THAT(outcome.unpaired, testing::ElementsAre(1u));
    EXPECT_TRUE(outcome.unclearTasks.empty());
}

TEST(ComparisonOutcome, NamesTheFastestOfAReMeasurement) {
    const std::vector<lathe::Run> runs = {test::reportedRun(), another(48.2, 0.80)};
    const ComparisonOutcome outcome = comparisonOutcome(runs, timedInTurn(0.5));
    EXPECT_EQ(outcome.fastest, 1u);
    EXPECT_EQ(outcome.speedups[1]->verdict, "faster");
    EXPECT_EQ(comparisonOutcome(runs, timedInTurn(2)).fastest, 0u);
    EXPECT_FALSE(comparisonOutcome(runs, timedInTurn(1)).fastest);
    std::vector<RemeasuredArm> withoutSamples = timedInTurn(0.5);
    withoutSamples[0].samples = {};
    EXPECT_FALSE(comparisonOutcome(runs, withoutSamples).fastest);
}

TEST(ComparisonOutcome, NamesWhatTheItemsCannotTellApart) {
    const auto scored = [](size_t wrong) {
        lathe::Run run = test::reportedRun();
        TaskScores& qa = run.result->tasks["qa"];
        qa.count = 40;
        qa.units = {std::vector<double>(40, 1.0), std::vector<double>(40, 1.0), {}};
        std::fill_n(qa.units.sums.begin(), wrong, 0.0);
        return run;
    };
    const ComparisonOutcome outcome = comparisonOutcome({scored(10), scored(12)});
    EXPECT_EQ(outcome.scores[1]->verdict, "unclear");
    EXPECT_THAT(outcome.unclearTasks, testing::ElementsAre("qa"));
    EXPECT_EQ(outcome.items, 40);
}

TEST(RemeasuredArms, AreReadWithTheirComparisons) {
    const Json latency = {{"request_ms", {{"p50", 4.0}, {"count", 40}}}, {"ttft_ms", Json::object()}, {"per_token_ms", Json::object()}};
    const Json reply = {
        {"arms", {{{"name", "a"}, {"latency", latency}}, {{"name", "b"}, {"latency", latency}}}},
        {"comparisons",
         {{{"against", "a"}, {"request_speedup", {{"value", 2.0}, {"ci_low", 1.9}, {"ci_high", 2.1}, {"verdict", "faster"}}}}}}};
    const auto arms = remeasuredArms(reply);
    ASSERT_EQ(arms.size(), 2u);
    EXPECT_EQ(arms[0].latency.request.p50, 4.0);
    EXPECT_FALSE(arms[0].comparison);
    EXPECT_EQ(arms[1].comparison->requestSpeedup->verdict, "faster");
    EXPECT_THROW(remeasuredArms(Json::object()), Error);
}

}  // namespace
}  // namespace lathe
