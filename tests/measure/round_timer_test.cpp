// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/round_timer.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>

#include "core/base/error.h"

namespace lathe {
namespace {

TEST(RoundTimer, RunsEveryThreadOnceARound) {
    std::array<std::atomic<int>, 3> runs{};
    const auto rounds =
        timeRounds(3, {.minimumRounds = 5, .maximumRounds = 5}, [&](int thread) { ++runs[static_cast<size_t>(thread)]; }, {});
    EXPECT_EQ(rounds.size(), 5u);
    for (const auto& count : runs)
        EXPECT_EQ(count, 5);
}

TEST(RoundTimer, TakesTheFewestRoundsWhereThereIsNoTime) {
    EXPECT_EQ(timeRounds(2, {.minimumRounds = 4, .maximumRounds = 100, .seconds = 0}, [](int) {}, {}).size(), 4u);
}

TEST(RoundTimer, TakesTheMostRoundsWhereThereIsTime) {
    EXPECT_EQ(timeRounds(1, {.minimumRounds = 1, .maximumRounds = 6, .seconds = 60}, [](int) {}, {}).size(), 6u);
}

TEST(RoundTimer, ARoundBeginsWhenTheOneBeforeHasEndedOnEveryThread) {
    std::array<std::atomic<int>, 4> ended{};
    std::atomic<int> mistakes = 0;
    const auto work = [&](int thread) {
        const int round = ended[static_cast<size_t>(thread)];
        for (const auto& other : ended)
            mistakes += other < round || other > round + 1;
        ++ended[static_cast<size_t>(thread)];
    };
    timeRounds(4, {.minimumRounds = 50, .maximumRounds = 50}, work, {});
    EXPECT_EQ(mistakes, 0);
}

TEST(RoundTimer, TimesAreNeverNegative) {
    for (const double seconds : timeRounds(2, {.minimumRounds = 20, .maximumRounds = 20}, [](int) {}, {}))
        EXPECT_GE(seconds, 0);
}

TEST(RoundTimer, EndsWhereItIsCancelled) {
    CancelToken cancel;
    int rounds = 0;
    const auto work = [&](int) {
        if (++rounds == 3)
            cancel.cancel();
    };
    EXPECT_THROW(timeRounds(1, {.minimumRounds = 1000, .maximumRounds = 1000}, work, cancel), Error);
    EXPECT_EQ(rounds, 3);
}

}  // namespace
}  // namespace lathe
