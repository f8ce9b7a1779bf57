// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_scores.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"

namespace lathe {
namespace {

UnitScores oneItemEach(size_t units, size_t wrong) {
    UnitScores scores{std::vector<double>(units, 1.0), std::vector<double>(units, 1.0), {}};
    std::fill_n(scores.sums.begin(), wrong, 0.0);
    return scores;
}

TEST(PairedScores, FindsADifferenceThatSeparateIntervalsWouldHide) {
    // 1,000 items: 300 are wrong for both, 30 more for one of them. Newcombe's interval of unpaired shares is 0.03 ± 0.041.
    const Compared compared = comparePairedShares(oneItemEach(1000, 300), oneItemEach(1000, 330));
    EXPECT_NEAR(compared.value, -0.03, 1e-12);
    EXPECT_LT(*compared.high, -0.015);
    EXPECT_EQ(compared.verdict, "worse");
}

TEST(PairedScores, RefusesOtherItems) {
    UnitScores other = oneItemEach(10, 0);
    other.weights[3] = 2;
    EXPECT_FALSE(haveSameUnits(oneItemEach(10, 0), other));
    EXPECT_FALSE(haveSameUnits(UnitScores(), UnitScores()));
    EXPECT_THROW(comparePairedShares(oneItemEach(10, 0), other), Error);
    EXPECT_THROW(comparePairedLosses(oneItemEach(10, 0), oneItemEach(9, 0)), Error);
}

TEST(PairedScores, TakesPerplexitiesAsARatio) {
    UnitScores before{{0, 0, 0}, {10, 10, 20}, {20, 21, 44}}, after = before;
    for (size_t i = 0; i < 3; ++i)
        after.losses[i] += 0.1 * after.weights[i];
    const Compared compared = comparePairedLosses(before, after);
    EXPECT_NEAR(compared.value, std::exp(0.1), 1e-12);
    EXPECT_EQ(compared.verdict, "worse");
}

}  // namespace
}  // namespace lathe
