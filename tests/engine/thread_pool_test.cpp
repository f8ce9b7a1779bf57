// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/thread_pool.h"

#include <gtest/gtest.h>

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
INSTANTIATE_TEST_SUITE_P(Threads, Pool, testing::Values(1, 2, 3, 8));

TEST_P(Pool, RunsAFunctionOnceOnEveryThread) {
    ThreadPool pool(GetParam());
    std::vector<int> calls(static_cast<size_t>(GetParam()), 0);
    for (int round = 0; round < 200; ++round)
        pool.run([&](int thread) { ++calls[static_cast<size_t>(thread)]; });
    for (const int count : calls)
        EXPECT_EQ(count, 200);
}

TEST_P(Pool, ShowsAfterABarrierWhatAllWroteBefore) {
    ThreadPool pool(GetParam());
    const auto threads = static_cast<size_t>(GetParam());
    std::vector<int> values(threads, 0);
    std::vector<int> sums(threads, 0);
    pool.run([&](int thread) {
        const auto me = static_cast<size_t>(thread);
        for (int round = 1; round <= 300; ++round) {
            values[me] = round;
            pool.barrier();
            sums[me] += std::accumulate(values.begin(), values.end(), 0);
            pool.barrier();
        }
    });
    for (const int sum : sums)
        EXPECT_EQ(sum, 300 * 301 / 2 * GetParam());
}

TEST_P(Pool, IsMadeAndEndedAgainAndAgain) {
    for (int round = 0; round < 20; ++round) {
        ThreadPool pool(GetParam());
        int done = 0;
        if (round % 2)
            pool.run([&](int thread) {
                if (thread == 0)
                    ++done;
            });
        EXPECT_EQ(done, round % 2);
    }
}

TEST(AllowedProcessors, AreAtLeastOne) {
    EXPECT_GE(allowedProcessorCount(), 1);
}

}  // namespace
}  // namespace lathe
