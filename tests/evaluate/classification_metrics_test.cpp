// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/classification_metrics.h"

#include <gtest/gtest.h>

#include <vector>

namespace lathe {
namespace {

ClassificationMetrics metricsOf(std::vector<std::string> right, std::vector<std::string> predicted) {
    return classificationMetrics(right, predicted);
}

TEST(ClassificationMetrics, agreeWithACaseWorkedByHand) {
    // right      cat cat cat dog dog hen
    // predicted  cat cat dog dog hen cow     cow is no class
    // cat: TP 2, predicted 2, right 3: P 1,   R 2/3, F1 4/5
    // dog: TP 1, predicted 2, right 2: P 1/2, R 1/2, F1 1/2
    // hen: TP 0, predicted 1, right 1: P 0,   R 0,   F1 0
    const auto metrics = metricsOf({"cat", "cat", "cat", "dog", "dog", "hen"}, {"cat", "cat", "dog", "dog", "hen", "cow"});
    EXPECT_DOUBLE_EQ(metrics.accuracy, 3.0 / 6);
    EXPECT_DOUBLE_EQ(metrics.precision, (1 + 0.5 + 0) / 3);
    EXPECT_DOUBLE_EQ(metrics.recall, (2.0 / 3 + 0.5 + 0) / 3);
    EXPECT_DOUBLE_EQ(metrics.f1, (0.8 + 0.5 + 0) / 3);
}

TEST(ClassificationMetrics, areOneWhereAllIsRightAndZeroWhereNothingIs) {
    const auto best = metricsOf({"a", "b", "b"}, {"a", "b", "b"});
    EXPECT_DOUBLE_EQ(best.accuracy, 1);
    EXPECT_DOUBLE_EQ(best.precision, 1);
    EXPECT_DOUBLE_EQ(best.recall, 1);
    EXPECT_DOUBLE_EQ(best.f1, 1);
    const auto worst = metricsOf({"a", "b", "b"}, {"", "x", "a"});
    EXPECT_DOUBLE_EQ(worst.accuracy, 0);
    EXPECT_DOUBLE_EQ(worst.precision, 0);
    EXPECT_DOUBLE_EQ(worst.recall, 0);
    EXPECT_DOUBLE_EQ(worst.f1, 0);
}

TEST(ClassificationMetrics, ofNothingAreZero) {
    EXPECT_DOUBLE_EQ(metricsOf({}, {}).accuracy, 0);
}

}  // namespace
}  // namespace lathe
