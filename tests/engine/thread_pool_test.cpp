// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <numeric>

namespace lathe {
namespace {

TEST(Shares, CoverEverythingOnceAndDifferByAtMostOne) {
    for (const int count : {0, 1, 5, 16, 3142}) {
        for (const int threads : {1, 2, 3, 16}) {
            int end = 0;
            for (int thread = 0; thread < threads; ++thread) {
                const Share share = shareOf(count, thread, threads);
                EXPECT_EQ(share.begin, end);
                EXPECT_LE(share.end - share.begin, count / threads + 1);
                end = share.end;
            }
            EXPECT_EQ(end, count);
        }
    }
}

class Pool : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Threads, Pool, testing::Values(1, 2, 3, 8, 17));

TEST_P(Pool, ComputesEveryItemOfEveryStepOnce) {
    ThreadPool pool(GetParam());
    const std::vector<PoolStep> steps = {{5, 2}, {0, 1}, {1, 1}, {64, 3}, {7, 100}};
    for (int round = 0; round < 200; ++round) {
        std::vector<std::vector<int>> calls;
        for (const PoolStep& step : steps)
            calls.emplace_back(static_cast<size_t>(step.items), 0);
        pool.run(steps, [&](int thread, size_t step, Share items) {
            EXPECT_LT(thread, GetParam());
            EXPECT_EQ(items.begin % steps[step].itemsOfPiece, 0);
            EXPECT_LE(items.end - items.begin, steps[step].itemsOfPiece);
            for (int item = items.begin; item < items.end; ++item)
                ++calls[step][static_cast<size_t>(item)];
        });
        for (const std::vector<int>& ofStep : calls)
            EXPECT_THAT(ofStep, testing::Each(1));
    }
}

TEST_P(Pool, ShowsAStepWhatAllStepsBeforeItWrote) {
    ThreadPool pool(GetParam());
    constexpr int kSteps = 300, kItems = 40;
    const std::vector<PoolStep> steps(kSteps, {kItems, 3});
    std::vector<int> values(kItems, 0), next(kItems, 0);
    // Every item of a step adds up all that the step before left.
    pool.run(steps, [&](int, size_t step, Share items) {
        const std::vector<int>& from = step % 2 ? next : values;
        std::vector<int>& to = step % 2 ? values : next;
        for (int item = items.begin; item < items.end; ++item)
            to[static_cast<size_t>(item)] = (std::accumulate(from.begin(), from.end(), 0) + item) % 1000;
    });
    std::vector<int> expected(kItems, 0);
    for (int step = 0; step < kSteps; ++step) {
        const int sum = std::accumulate(expected.begin(), expected.end(), 0);
        for (int item = 0; item < kItems; ++item)
            expected[static_cast<size_t>(item)] = (sum + item) % 1000;
    }
    EXPECT_EQ(values, expected);
}

TEST_P(Pool, IsMadeAndEndedAgainAndAgain) {
    for (int round = 0; round < 20; ++round) {
        ThreadPool pool(GetParam());
        int done = 0;
        if (round % 2)
            pool.run(std::vector<PoolStep>{{1, 1}}, [&](int, size_t, Share) { ++done; });
        EXPECT_EQ(done, round % 2);
    }
}

TEST(PoolAlone, DoesTheSameWithoutItsThreads) {
    const std::vector<PoolStep> steps = {{5, 2}, {0, 1}, {1, 1}};
    std::vector<Share> items;
    ThreadPool::runAlone(steps, [&](int thread, size_t, Share share) {
        EXPECT_EQ(thread, 0);
        items.push_back(share);
    });
    ASSERT_EQ(items.size(), 4u);
    EXPECT_EQ(items[2].begin, 4);
    EXPECT_EQ(items[2].end, 5);
}

TEST_P(Pool, HasNothingToDoForStepsWithoutItems) {
    ThreadPool pool(GetParam());
    pool.run({}, [](int, size_t, Share) { FAIL(); });
    pool.run(std::vector<PoolStep>{{0, 1}, {0, 4}}, [](int, size_t, Share) { FAIL(); });
}

// The first piece ends only when all others have been done: the thread that holds it cannot have computed them.
TEST(PoolOfTwo, DoesTheRestOfAThreadsShareWhileThatIsHeldUp) {
    ThreadPool pool(2);
    std::mutex mutex;
    std::condition_variable changed;
    int others = 0;
    constexpr int kPieces = 20;
    pool.run(std::vector<PoolStep>{{kPieces, 1}}, [&](int, size_t, Share items) {
        std::unique_lock lock(mutex);
        if (items.begin == 0)
            return changed.wait(lock, [&] { return others == kPieces - 1; });
        ++others;
        changed.notify_all();
    });
    EXPECT_EQ(others, kPieces - 1);
}

TEST(AllowedProcessors, AreAtLeastOne) {
    EXPECT_GE(allowedProcessorCount(), 1);
}

}  // namespace
}  // namespace lathe
