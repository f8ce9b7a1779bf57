// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/machine_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/base/error.h"
#include "core/base/instruction_set.h"

namespace lathe {
namespace {

using testing::ElementsAre;

constexpr size_t kKiB = 1024, kMiB = 1024 * kKiB;
constexpr CacheSizes kCaches{.first = 48 * kKiB, .second = 1 * kMiB, .third = 32 * kMiB};

TEST(CacheSizes, AreReadFromTheEnvironment) {
    const CacheSizes sizes = cacheSizesIn({{"cpu", {{"cache_bytes", {{"l1d", 49152}, {"l1i", 32768}, {"l3", 33554432}}}}}});
    EXPECT_EQ(sizes.first, 49152u);
    EXPECT_EQ(sizes.second, CacheSizes{}.second);
    EXPECT_EQ(sizes.third, 33554432u);
    EXPECT_EQ(cacheSizesIn(Json::object()).first, CacheSizes{}.first);
}

TEST(WorkingSets, GoFromTheFirstCacheToEightTimesTheThirdOrHalfAGibibyte) {
    EXPECT_THAT(workingSets(kCaches, 1, 4096 * kMiB), ElementsAre(32 * kKiB, 1 * kMiB * 2 / 3, 4 * kMiB, 8 * kMiB, 16 * kMiB, 32 * kMiB,
                                                                  64 * kMiB, 128 * kMiB, 256 * kMiB, 512 * kMiB));
    CacheSizes large = kCaches;
    large.third = 256 * kMiB;
    EXPECT_EQ(workingSets(large, 1, 8192 * kMiB).back(), 2048 * kMiB);
    large.third = 4096 * kMiB;
    EXPECT_EQ(workingSets(large, 1, 8192 * kMiB).back(), 4096 * kMiB);
}

TEST(WorkingSets, WithinOwnCachesGrowWithTheThreadsAndStayAscending) {
    EXPECT_THAT(workingSets(kCaches, 12, 16 * kMiB), ElementsAre(384 * kKiB, 12 * (1 * kMiB * 2 / 3), 8 * kMiB, 16 * kMiB));
}

TEST(WorkingSets, NeverExceedTheMemoryTheyMayUse) {
    EXPECT_EQ(workingSets(kCaches, 1, 100 * kMiB).back(), 64 * kMiB);
}

TEST(Levels, AreTheNearestThatHoldsEveryThreadsShare) {
    EXPECT_EQ(levelOf(48 * kKiB, 1, kCaches), "L1");
    EXPECT_EQ(levelOf(48 * kKiB + 1, 1, kCaches), "L2");
    EXPECT_EQ(levelOf(96 * kKiB, 2, kCaches), "L1");
    EXPECT_EQ(levelOf(2 * kMiB, 2, kCaches), "L2");
    EXPECT_EQ(levelOf(2 * kMiB, 1, kCaches), "L3");
    EXPECT_EQ(levelOf(33 * kMiB, 2, kCaches), "memory");
    EXPECT_EQ(levelOf(33 * kMiB, 1, {.first = 32 * kKiB, .second = 1 * kMiB, .third = 0}), "memory");
}

TEST(SpeedSummary, IsTheBestAndTheMedianRound) {
    const std::vector<double> speeds = {3, 9, 5, 4};
    const SpeedSummary summary = summaryOf(speeds);
    EXPECT_EQ(summary.best, 9);
    EXPECT_EQ(summary.median, 4.5);
    EXPECT_EQ(summary.rounds, 4);
    EXPECT_THROW(summaryOf({}), Error);
}

TEST(MachineSpeed, IsPositiveAtAnySize) {
    MachineSpeed speed(2, 4 * kMiB);
    // More than there is memory for goes around in it; less than a block of each thread is a block.
    for (const size_t bytes : {size_t{1}, 100 * kKiB, 4 * kMiB, 9 * kMiB}) {
        const auto rounds = speed.read(bytes, 2, {.minimumRounds = 3, .maximumRounds = 3}, {});
        ASSERT_EQ(rounds.size(), 3u);
        for (const double bytesPerSecond : rounds)
            EXPECT_GT(bytesPerSecond, 0);
    }
    EXPECT_GE(speed.passesFor(4 * kMiB), 2);
    EXPECT_EQ(speed.passesFor(size_t{1} << 40), 1);
}

TEST(MachineSpeed, RefusesAnInstructionSetThatIsNotThere) {
    EXPECT_THROW(MachineSpeed(1, 0, "avx1024"), Error);
}

TEST(MachineLimits, HaveAllSizesAndSetsWithOneThreadAndWithAll) {
    Progress progress;
    const Json limits = measureMachineLimits({.threads = 2, .seconds = 0.1, .mostBytes = 8 * kMiB}, progress, {});
    EXPECT_EQ(limits.at("threads"), 2);
    std::set<int> threads;
    for (const Json& entry : limits.at("read")) {
        threads.insert(entry.at("threads").get<int>());
        EXPECT_GE(entry.at("gb_per_second").get<double>(), entry.at("median_gb_per_second").get<double>());
        EXPECT_GT(entry.at("median_gb_per_second").get<double>(), 0);
        EXPECT_FALSE(entry.at("level").get<std::string>().empty());
    }
    EXPECT_THAT(threads, ElementsAre(1, 2));
    std::set<std::string> measured;
    for (const Json& entry : limits.at("arithmetic")) {
        measured.insert(entry.at("instruction_set").get<std::string>() + entry.at("numbers").get<std::string>());
        EXPECT_GT(entry.at("median_gop_per_second").get<double>(), 0);
    }
    for (const InstructionSet set : kInstructionSets) {
        EXPECT_EQ(measured.contains(std::string(nameOf(set)) + "fp32"), isAvailable(set));
        EXPECT_EQ(measured.contains(std::string(nameOf(set)) + "int8"), isAvailable(set));
    }
}

TEST(MachineLimits, EndWhereTheyAreCancelled) {
    CancelToken cancel;
    cancel.cancel();
    Progress progress;
    EXPECT_THROW(measureMachineLimits({.threads = 1, .mostBytes = 8 * kMiB}, progress, cancel), Error);
}

}  // namespace
}  // namespace lathe
