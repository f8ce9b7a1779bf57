// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_budget.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(ThreadBudget, CallsOnlyLongWaitsADisturbance) {
    EXPECT_FALSE(ThreadBudget::isDisturbed(1, 0.2)) << "shorter than any slice of a scheduler";
    EXPECT_FALSE(ThreadBudget::isDisturbed(100, 10)) << "the last pieces of long steps";
    EXPECT_TRUE(ThreadBudget::isDisturbed(7, 3));
}

TEST(ThreadBudget, UsesAllUntilSomebodyWaitsAndTriesAgainAfterAWhile) {
    ThreadBudget budget(2);
    EXPECT_EQ(budget.threads(), 2);
    budget.lower(100);
    EXPECT_EQ(budget.threads(), 1);
    budget.mayRaise(104);
    EXPECT_EQ(budget.threads(), 1);
    budget.mayRaise(105);
    EXPECT_EQ(budget.threads(), 2);
}

// Milliseconds between a disturbance at once after each raise and the next raise.
double pauseAfter(int failures) {
    ThreadBudget budget(2);
    double now = 0, pause = 0;
    for (int i = 0; i < failures; ++i) {
        budget.lower(now);
        for (pause = 0; budget.threads() == 1; pause += 5)
            budget.mayRaise(now + pause);
        now += pause - 5;
    }
    return pause - 5;
}

TEST(ThreadBudget, WaitsTwiceAsLongAfterEveryFailureUpToHalfASecond) {
    EXPECT_EQ(pauseAfter(1), 5);
    EXPECT_EQ(pauseAfter(2), 10);
    EXPECT_EQ(pauseAfter(4), 40);
    EXPECT_EQ(pauseAfter(20), 500);
}

TEST(ThreadBudget, ForgetsFailuresWhenTheMachineHasBeenQuiet) {
    ThreadBudget budget(2);
    for (double now = 0; now < 100; now += 5) {
        budget.lower(now);
        budget.mayRaise(now + 5);
    }
    budget.mayRaise(10'000);
    ASSERT_EQ(budget.threads(), 2);
    budget.lower(20'000);
    budget.mayRaise(20'200);
    EXPECT_EQ(budget.threads(), 2);
}

TEST(ThreadBudget, ChangesManyThreadsByAnEighth) {
    ThreadBudget budget(64);
    budget.lower(0);
    EXPECT_EQ(budget.threads(), 56);
    budget.mayRaise(5);
    EXPECT_EQ(budget.threads(), 63);
}

TEST(ThreadBudget, KeepsOneThread) {
    ThreadBudget budget(1);
    budget.lower(0);
    EXPECT_EQ(budget.threads(), 1);
}

}  // namespace
}  // namespace lathe
