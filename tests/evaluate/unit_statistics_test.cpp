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
    outcome.units.sums = std::move(sums);
    outcome.units.weights = std::move(weights);
    outcome.units.losses = std::move(losses);
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
    const auto interval = accuracyInterval(outcome.units.sums, outcome.units.weights);
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

TEST(AccuracyInterval, isWilsonsWhereEachUnitIsOneItem) {
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    struct Published {
        size_t right, items;
        double low, high;
    };
    for (const Published& row :
         {Published{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0000, 0.1611}, {1, 29, 0.0061, 0.1718}}) {
        std::vector<double> right(row.items);
        std::fill_n(right.begin(), row.right, 1.0);
        const auto interval = accuracyInterval(right, std::vector<double>(row.items, 1.0));
        ASSERT_TRUE(interval);
        EXPECT_NEAR(interval->low, row.low, 5e-5) << row.right << " of " << row.items;
        EXPECT_NEAR(interval->high, row.high, 5e-5) << row.right << " of " << row.items;
    }
}

TEST(SumsByUnit, addItemsOfAUnitInOrderOfFirstAppearance) {
    const std::vector<int64_t> units = {7, 3, 7, 5};
    EXPECT_EQ(sumsByUnit(units, std::vector<double>{1, 2, 4, 8}), (std::vector<double>{5, 2, 8}));
    const std::vector<Counts> counts = {{1, 10}, {2, 20}, {4, 40}, {8, 80}};
    EXPECT_EQ(sumsByUnit(units, counts), (std::vector<Counts>{{5, 50}, {2, 20}, {8, 80}}));
}

TEST(RateInterval, surroundsARateAndIsAbsentWhereNothingVaries) {
    std::vector<double> errors, words;
    for (int i = 0; i < 400; ++i) {
        errors.push_back(i % 4 == 0 ? 2 : 0);  // 0.5 a sentence, deviation 0.87: 0.05 a word, standard error 0.0043
        words.push_back(10);
    }
    const auto interval = rateInterval(errors, words);
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->low, 0.05 - 1.96 * 0.0043, 0.002);
    EXPECT_NEAR(interval->high, 0.05 + 1.96 * 0.0043, 0.002);
    EXPECT_FALSE(rateInterval({0, 0, 0}, {5, 6, 7}));
    EXPECT_FALSE(rateInterval({1}, {5}));
}

/// The first count over the second.
double shareOf(std::span<const double> counts) {
    return counts[0] / counts[1];
}

TEST(CountsInterval, ofAShareIsThatOfTheShare) {
    std::vector<Counts> counts;
    const TaskOutcome outcome = factsWithWrong(400, 80);
    for (size_t i = 0; i < 400; ++i)
        counts.push_back({outcome.units.sums[i], outcome.units.weights[i]});
    EXPECT_DOUBLE_EQ(scoreOfCounts(counts, shareOf), 0.8);
    const auto interval = countsInterval(counts, shareOf), expected = accuracyInterval(outcome.units.sums, outcome.units.weights);
    ASSERT_TRUE(interval);
    EXPECT_DOUBLE_EQ(interval->low, expected->low);
    EXPECT_DOUBLE_EQ(interval->high, expected->high);
    EXPECT_FALSE(countsInterval(std::vector<Counts>(5, {1, 1}), shareOf)) << "nothing varies";
    EXPECT_FALSE(countsInterval(std::vector<Counts>{{1, 2}}, shareOf)) << "one unit";
}

TEST(CompareCounts, ofAShareIsTheComparisonOfTheShare) {
    TaskOutcome before = factsWithWrong(500, 50), after = factsWithWrong(500, 100);
    for (TaskOutcome* outcome : {&before, &after}) {
        for (size_t i = 0; i < 500; ++i)
            outcome->unitCounts.push_back({outcome->units.sums[i], outcome->units.weights[i]});
    }
    const Compared counts = compareCounts(before, after, shareOf), shares = compareAccuracy(before, after);
    EXPECT_NEAR(counts.value, -0.1, 1e-12);
    EXPECT_NEAR(*counts.low, *shares.low, 1.0 / 500);  // a fact more or less: the last digits decide ties of so discrete a number
    EXPECT_NEAR(*counts.high, *shares.high, 1.0 / 500);
    EXPECT_EQ(counts.verdict, "worse");
    EXPECT_EQ(compareCounts(before, before, shareOf).verdict, "same");
    EXPECT_THROW(compareCounts(before, outcomeOf({1, 1}, {2, 2}), shareOf), Error);
}

TEST(CompareAccuracy, ofIndependentItemsNeedsMcNemarsTestToo) {
    // 5 and 6 of 100 items gained, none lost: p is 2 / 2^5 = 0.0625 and 2 / 2^6 = 0.03125.
    const auto gained = [](size_t items) {
        std::vector<double> right(100);
        std::fill_n(right.begin(), items, 1.0);
        return outcomeOf(right, std::vector<double>(100, 1.0));
    };
    const Compared five = compareAccuracy(gained(0), gained(5));
    EXPECT_GT(*five.low, 0);
    EXPECT_EQ(five.verdict, "unclear");
    EXPECT_GT(*five.unitsNeeded, 100);
    EXPECT_EQ(compareAccuracy(gained(0), gained(6)).verdict, "better");
    EXPECT_EQ(compareAccuracy(gained(6), gained(0)).verdict, "worse");
}

TEST(CompareAccuracy, isSameForEqualOutcomes) {
    const Compared compared = compareAccuracy(factsWithWrong(100, 10), factsWithWrong(100, 10));
    EXPECT_EQ(compared.value, 0);
    EXPECT_EQ(compared.verdict, "same");  // 300 items
}

/// n items by themselves, every second of them right.
TaskOutcome items(size_t n) {
    std::vector<double> right(n);
    for (size_t i = 0; i < n; i += 2)
        right[i] = 1;
    return outcomeOf(right, std::vector<double>(n, 1.0));
}

TEST(CompareAccuracy, isUnclearWhereTooFewItemsShowNoChange) {
    for (const size_t n : {2, 20, 298}) {
        const Compared few = compareAccuracy(items(n), items(n));
        EXPECT_EQ(few.value, 0);
        EXPECT_LT(*few.low, -0.01) << n;
        EXPECT_GT(*few.high, 0.01) << n;
        EXPECT_EQ(few.verdict, "unclear") << n;
        EXPECT_EQ(few.unitsNeeded, n == 298 ? 360 : 300) << n;
    }
    const Compared enough = compareAccuracy(items(299), items(299));
    EXPECT_EQ(enough.verdict, "same");
    EXPECT_FALSE(enough.unitsNeeded);
    EXPECT_LT(*enough.low, 0);  // an interval of no width would claim a certainty that 299 items do not give
}

TEST(CompareAccuracy, ofFewFactsIsUnclearToo) {
    EXPECT_EQ(compareAccuracy(factsWithWrong(2, 1), factsWithWrong(2, 1)).verdict, "unclear");
    EXPECT_EQ(compareAccuracy(factsWithWrong(98, 10), factsWithWrong(98, 10)).verdict, "unclear");  // 294 items
    // Facts that change are seen to change as a whole: then it takes as many of them as it would take items.
    TaskOutcome one = factsWithWrong(250, 10), other = factsWithWrong(250, 10);
    one.units.sums[100] = 0;
    other.units.sums[101] = 0;
    EXPECT_EQ(compareAccuracy(one, other).verdict, "unclear");
    EXPECT_GT(*compareAccuracy(one, other).unitsNeeded, 250);
}

TEST(CompareAccuracy, ofAllTokensOfDocumentsNeedsDocuments) {
    const auto documents = [](size_t n, double rightMore) {
        std::vector<double> right(n, 400.0);
        right[0] += rightMore;
        return outcomeOf(right, std::vector<double>(n, 1000.0));
    };
    EXPECT_EQ(compareAccuracy(documents(40, 0), documents(40, 5)).verdict, "same");
    EXPECT_EQ(compareAccuracy(documents(19, 0), documents(19, 0)).verdict, "unclear");
    EXPECT_EQ(compareAccuracy(documents(19, 0), documents(19, 0)).unitsNeeded, 23);  // 20 and a fifth more than there are
}

TEST(CompareLosses, ofFewDocumentsIsNeverSame) {
    const auto losses = [](size_t n) {
        return outcomeOf(std::vector<double>(n, 300.0), std::vector<double>(n, 100.0), std::vector<double>(n, 300.0));
    };
    EXPECT_EQ(compareLosses(losses(19), losses(19)).verdict, "unclear");
    EXPECT_EQ(compareLosses(losses(20), losses(20)).verdict, "same");
    // One document of 25 changed by 40 %: a kind of which there may be 11 in 100 more.
    TaskOutcome changed = losses(25);
    changed.units.losses[3] += 100 * std::log(1.4);
    EXPECT_EQ(compareLosses(losses(25), changed).verdict, "unclear");
    EXPECT_GT(*compareLosses(losses(25), changed).high, 1.04);
}

TEST(CompareCounts, ofFewUnitsIsUnclear) {
    const auto counts = [](size_t n) {
        TaskOutcome outcome = items(n);
        outcome.unitCounts.assign(n, {1, 2});
        return outcome;
    };
    EXPECT_EQ(compareCounts(counts(2), counts(2), shareOf).verdict, "unclear");
    EXPECT_EQ(compareCounts(counts(2), counts(2), shareOf).unitsNeeded, 300);
    EXPECT_EQ(compareCounts(counts(299), counts(299), shareOf).verdict, "same");
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
