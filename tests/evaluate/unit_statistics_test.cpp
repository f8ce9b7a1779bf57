// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/unit_statistics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"

namespace lathe {
namespace {

TaskOutcome outcomeOf(std::vector<double> sums, std::vector<double> weights, std::vector<double> losses = {}) {
    TaskOutcome outcome;
    outcome.scores.protocol = "some/1";
    outcome.unitSums = std::move(sums);
    outcome.unitWeights = std::move(weights);
    outcome.unitLosses = std::move(losses);
    return outcome;
}

/// units facts of three items each; the first wrong of them are all wrong.
TaskOutcome factsWithWrong(size_t units, size_t wrong) {
    std::vector<double> sums(units, 3.0);
    std::fill_n(sums.begin(), wrong, 0.0);
    return outcomeOf(sums, std::vector<double>(units, 3.0));
}

TEST(AccuracyInterval, surroundsTheShareAndIsWiderThanItemsAloneWouldSay) {
    const TaskOutcome outcome = factsWithWrong(400, 80);
    const auto interval = accuracyInterval(outcome.unitSums, outcome.unitWeights);
    ASSERT_TRUE(interval);
    // Facts are right or wrong as a whole: the standard error is that of 400 items, 0.02, not of 1,200.
    EXPECT_NEAR(interval->low, 0.8 - 1.96 * 0.02, 0.006);
    EXPECT_NEAR(interval->high, 0.8 + 1.96 * 0.02, 0.006);
}

TEST(AccuracyInterval, doesNotClaimCertaintyWhereAllIsRight) {
    const auto all = accuracyInterval({3, 3, 3, 3}, {3, 3, 3, 3});
    ASSERT_TRUE(all);
    EXPECT_NEAR(all->low, 4 / (4 + 1.96 * 1.96), 1e-3);  // Wilson's for 4 of 4
    EXPECT_DOUBLE_EQ(all->high, 1);
    EXPECT_GT(accuracyInterval({0, 0}, {3, 3})->high, 0.5);
    EXPECT_FALSE(accuracyInterval({1}, {2}));
}

TEST(CompareAccuracy, isSameForEqualOutcomes) {
    const Compared compared = compareAccuracy(factsWithWrong(100, 10), factsWithWrong(100, 10));
    EXPECT_EQ(compared.value, 0);
    EXPECT_EQ(compared.verdict, "same");
}

TEST(CompareAccuracy, findsALossOfTenPoints) {
    const Compared compared = compareAccuracy(factsWithWrong(500, 50), factsWithWrong(500, 100));
    EXPECT_DOUBLE_EQ(compared.value, -0.1);
    EXPECT_LT(*compared.low, -0.1);
    EXPECT_GT(*compared.high, -0.14);
    EXPECT_LT(*compared.high, 0);
    EXPECT_EQ(compared.verdict, "worse");
    EXPECT_EQ(compareAccuracy(factsWithWrong(500, 100), factsWithWrong(500, 50)).verdict, "better");
}

TEST(CompareAccuracy, isUnclearForOneUnit) {
    const Compared compared = compareAccuracy(outcomeOf({1}, {2}), outcomeOf({2}, {2}));
    EXPECT_DOUBLE_EQ(compared.value, 0.5);
    EXPECT_FALSE(compared.low);
    EXPECT_EQ(compared.verdict, "unclear");
}

TEST(CompareLosses, isTheRatioOfPerplexities) {
    std::vector<double> weights, before, after;
    for (int i = 0; i < 200; ++i) {
        weights.push_back(10 + i % 7);
        before.push_back(weights.back() * (1.0 + 0.01 * (i % 5)));
        after.push_back(before.back() + weights.back() * (std::log(1.5) + 0.02 * (i % 3 - 1)));
    }
    const Compared compared = compareLosses(outcomeOf(before, weights, before), outcomeOf(after, weights, after));
    EXPECT_NEAR(compared.value, 1.5, 0.01);
    EXPECT_LT(*compared.low, compared.value);
    EXPECT_GT(*compared.high, compared.value);
    EXPECT_GT(*compared.low, 1.49);
    EXPECT_EQ(compared.verdict, "worse");
}

TEST(Comparisons, refuseOtherItemsAndOtherProtocols) {
    EXPECT_THROW(compareAccuracy(outcomeOf({1, 1}, {2, 2}), outcomeOf({1, 1}, {2, 3})), Error);
    EXPECT_THROW(compareAccuracy(outcomeOf({}, {}), outcomeOf({}, {})), Error);
    TaskOutcome other = outcomeOf({1, 1}, {2, 2});
    other.scores.protocol = "some/2";
    EXPECT_THROW(compareAccuracy(outcomeOf({1, 1}, {2, 2}), other), Error);
}

}  // namespace
}  // namespace lathe
