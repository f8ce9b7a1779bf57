// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/latency_distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::Pair;

TEST(LatencySeries, HasEveryTimedArmSorted) {
    lathe::Run run = test::reportedRun();
    std::reverse(run.samples[0].requestMs.begin(), run.samples[0].requestMs.end());
    const auto series = latencySeries(run, LatencyPhase::Request);
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[0].arm, "baseline");
    EXPECT_EQ(series[0].sorted.front(), 1);
    EXPECT_EQ(series[0].sorted.back(), 100);
    EXPECT_EQ(series[0].disturbed, 1u);
    EXPECT_EQ(series[1].arm, "result");
    run.samples[2].perTokenMs = {{3, 1}, {2}};
    EXPECT_THAT(latencySeries(run, LatencyPhase::PerToken)[1].sorted, ElementsAre(1, 2, 3));
}

TEST(SortedQuantile, Interpolates) {
    EXPECT_DOUBLE_EQ(sortedQuantile({1, 2, 4}, 0.75), 3);
    EXPECT_DOUBLE_EQ(sortedQuantile({5}, 0.5), 5);
}

TEST(CumulativeShares, BeginAtNoneAndEndAtAll) {
    EXPECT_THAT(cumulativeShares({1, 2, 4, 8}, 400),
                ElementsAre(Pair(1, 0), Pair(1, 0.25), Pair(2, 0.5), Pair(4, 0.75), Pair(8, 1), Pair(8, 1)));
    EXPECT_TRUE(cumulativeShares({}, 10).empty());
    std::vector<double> many(10'000);
    std::iota(many.begin(), many.end(), 1.0);
    EXPECT_LE(cumulativeShares(many, 400).size(), 402u);
}

TEST(BinShares, LeaveOutWhatLiesBeyondTheEnds) {
    EXPECT_THAT(binShares({0.5, 2, 20, 30, 2000}, 0, 2, 2), ElementsAre(DoubleEq(0.2), DoubleEq(0.4)));
}

}  // namespace
}  // namespace lathe
