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
}

TEST(ComparisonTable, RelatesToThePinnedRun) {
    const ComparisonTable table = comparisonTable({test::reportedRun(), another(48.2, 0.80)}, 0);
    EXPECT_EQ(lineOf(table, "latency.request_ms.p50").cells[0].verdict, "");
    EXPECT_EQ(lineOf(table, "latency.request_ms.p50").cells[1].verdict, "slower");
    EXPECT_EQ(lineOf(table, "tasks.qa.accuracy").cells[1].verdict, "worse");
    EXPECT_EQ(lineOf(table, "bytes").cells[1].verdict, "smaller");
}

TEST(ComparedWithPinned, SaysNothingOfTimesFromElsewhereOrOfOtherItems) {
    lathe::Run other = another(48.2, 0.80);
    other.protocol = "request/1 prompt=1";
    other.result->tasks["qa"].count = 300;
    EXPECT_FALSE(comparedWithPinned(other, test::reportedRun(), "latency.request_ms.p50"));
    EXPECT_FALSE(comparedWithPinned(other, test::reportedRun(), "tasks.qa.accuracy"));
    EXPECT_TRUE(comparedWithPinned(other, test::reportedRun(), "bytes"));
}

TEST(ComparisonOutcome, NamesTheFastestAndWhatIsUnclear) {
    const auto outcome = comparisonOutcome({another(48.2, 0.921), test::reportedRun()});
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->timesCompare);
    EXPECT_EQ(outcome->fastest, 1u);
    EXPECT_EQ(outcome->next, 0u);
    EXPECT_NEAR(outcome->speedup->value, 2, 1e-9);
    EXPECT_EQ(outcome->task, "qa");
    EXPECT_THAT(outcome->unclearTasks, testing::ElementsAre("qa"));
    EXPECT_EQ(outcome->items, 3000);
}

TEST(ComparisonOutcome, GoesByTheGainsWhereTimesDoNotCompare) {
    lathe::Run other = another(1, 0.92);
    other.environment["before"]["cpu"]["model"] = "Another CPU";
    other.comparison->requestSpeedup->value = 1.1;
    const auto outcome = comparisonOutcome({other, test::reportedRun()});
    EXPECT_FALSE(outcome->timesCompare);
    EXPECT_EQ(outcome->fastest, 1u);
    EXPECT_FALSE(outcome->speedup);
    EXPECT_FALSE(comparisonOutcome({test::reportedRun()}));
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
