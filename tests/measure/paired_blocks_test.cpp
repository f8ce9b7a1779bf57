// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/paired_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "arm_fixture.h"
#include "core/base/random.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

/// Arms that write down when they ran, and a plan of one warm-up of each.
struct Bench {
    std::string order;  // one letter a request
    std::vector<Arm> arms;
    BlockPlan plan;
    Progress progress;
    CancelToken cancel;
    Surroundings surroundings = quietSurroundings();

    explicit Bench(std::function<double(char)> requestMs = [](char) { return 100.0; }) {
        for (const char name : {'A', 'B', 'C'}) {
            arms.push_back({std::string(1, name), [this, name, requestMs] {
                                order += name;
                                return timingOf(requestMs(name));
                            }});
        }
        plan.minimumWarmups = plan.maximumWarmups = 1;
    }

    PairedSamples measure(std::vector<size_t> baselines = {0, 2}) {
        return measurePaired(arms, 1, baselines, plan, progress, cancel, surroundings);
    }
};

/// 10 % noise, so that no interval is ever 1 % wide. Copies draw from the same numbers: the arms' noise is their own.
struct Noise {
    std::shared_ptr<Random> random = std::make_shared<Random>(1);
    double operator()(char) const { return 100 * (1 + 0.1 * std::clamp(random->normal(), -3.0, 3.0)); }
};

TEST(PairedBlocks, RunEveryArmInRandomOrderAndThenMirrored) {
    Bench bench;
    bench.measure();
    std::set<std::string> orders;
    for (size_t start = 3; start < bench.order.size(); start += 6) {
        const std::string first = bench.order.substr(start, 3), second = bench.order.substr(start + 3, 3);
        EXPECT_EQ(second, std::string(first.rbegin(), first.rend()));
        std::string sorted = first;
        std::sort(sorted.begin(), sorted.end());
        EXPECT_EQ(sorted, "ABC");
        orders.insert(first);
    }
    EXPECT_EQ(bench.order.size(), 3u + 20 * 6);
    EXPECT_GE(orders.size(), 4u) << "the order is random";
}

TEST(PairedBlocks, HaveTheSameOrderForTheSameSeed) {
    Bench one, same, other;
    one.plan.seed = same.plan.seed = 5;
    other.plan.seed = 6;
    one.measure(), same.measure(), other.measure();
    EXPECT_EQ(one.order, same.order);
    EXPECT_NE(one.order, other.order);
}

TEST(PairedBlocks, KeepEveryRawSampleWithItsBlock) {
    double time = 0;
    Bench bench([&](char) { return ++time; });
    bench.plan.maximumBlocks = 20;
    const PairedSamples samples = bench.measure();
    ASSERT_EQ(samples.arms.size(), 3u);
    std::set<double> times;
    for (const ArmSamples& arm : samples.arms) {
        ASSERT_EQ(arm.requestMs.size(), 40u);
        for (int i = 0; i < 40; ++i) {
            EXPECT_EQ(arm.block[i], i / 2);
            EXPECT_DOUBLE_EQ(arm.ttftMs[i], arm.requestMs[i] / 10);
            EXPECT_EQ(arm.perTokenMs[i].size(), 2u);
            times.insert(arm.requestMs[i]);
        }
    }
    EXPECT_EQ(samples.arms[2].arm, "C");
    EXPECT_EQ(times.size(), 120u);
    EXPECT_EQ(*times.begin(), 4) << "three warm-ups came before";
}

TEST(PairedBlocks, EndAfterTheMinimumWhereThePrecisionIsReached) {
    Bench bench;
    const PairedSamples samples = bench.measure();
    EXPECT_EQ(samples.blocks, 20);
    EXPECT_TRUE(samples.reachedPrecision);
}

TEST(PairedBlocks, GoOnToTheMaximumWhereItIsNot) {
    Bench bench{Noise()};
    const PairedSamples samples = bench.measure();
    EXPECT_EQ(samples.blocks, 60);
    EXPECT_FALSE(samples.reachedPrecision);
}

TEST(PairedBlocks, EndAsSoonAsThePrecisionIsReached) {
    Bench bench{Noise()};
    bench.plan.precision = 0.035;
    const PairedSamples samples = bench.measure();
    EXPECT_GT(samples.blocks, 20);
    EXPECT_LT(samples.blocks, 60);
    EXPECT_TRUE(samples.reachedPrecision);
}

TEST(PairedBlocks, AreBoundInTimeOnlyAfterTheMinimum) {
    double now = 0;
    Bench bench([&, noise = Noise()](char name) {
        now += 100;
        return noise(name);
    });
    bench.surroundings.nowMs = [&] { return now; };
    bench.plan.maxSeconds = 3;  // five blocks of six requests of 0.1 s
    EXPECT_EQ(bench.measure().blocks, 25);
    bench.plan.maxSeconds = 0;
    EXPECT_EQ(bench.measure().blocks, 20);
}

TEST(PairedBlocks, WatchTheFasterOfTheBaselines) {
    // B against C is exact; A is slow and so noisy that its interval never narrows.
    Bench bench([noise = Noise()](char name) { return name == 'A' ? 3 * noise(name) : 100; });
    EXPECT_TRUE(bench.measure({0, 2}).reachedPrecision);
    EXPECT_FALSE(bench.measure({0}).reachedPrecision);
}

TEST(PairedBlocks, WatchTheCandidateItselfWithoutABaseline) {
    Bench still;
    EXPECT_EQ(still.measure({}).blocks, 20);
    Bench noisy{Noise()};
    EXPECT_EQ(noisy.measure({}).blocks, 60);
}

TEST(PairedBlocks, AreFlaggedWhenDisturbedAndTakenAgainAtTheEnd) {
    Bench bench;
    int asked = 0;
    bench.surroundings.disturbedSinceLastCall = [&] { return asked++ == 4; };  // the first question only clears the warm-up
    const PairedSamples samples = bench.measure();
    EXPECT_EQ(samples.blocks, 21);
    EXPECT_EQ(samples.flaggedBlocks, 1);
    for (const ArmSamples& arm : samples.arms) {
        for (size_t i = 0; i < 42; ++i)
            EXPECT_EQ(arm.flagged[i], arm.block[i] == 3);
    }
}

TEST(PairedBlocks, AreTakenAgainAtMostThreeTimes) {
    Bench bench;
    bench.surroundings.disturbedSinceLastCall = [] { return true; };
    const PairedSamples samples = bench.measure();
    EXPECT_EQ(samples.blocks, 20 * 4);
    EXPECT_EQ(samples.flaggedBlocks, 20 * 4);
}

TEST(PairedBlocks, AreNotTakenAgainBeyondTheTime) {
    Bench bench;
    bench.plan.maxSeconds = 0;
    bench.surroundings.disturbedSinceLastCall = [] { return true; };
    EXPECT_EQ(bench.measure().blocks, 20);
}

TEST(PairedBlocks, WarmUpUntilSteadyAndKeepThoseTimesApart) {
    std::map<char, int> calls;
    // B falls through its first five requests.
    Bench bench([&](char name) { return name == 'B' ? std::max(100.0, 600.0 - 100.0 * calls[name]++) : 100.0; });
    bench.plan.minimumWarmups = 2;
    bench.plan.maximumWarmups = 10;
    const PairedSamples samples = bench.measure();
    EXPECT_TRUE(samples.steady);
    EXPECT_EQ(samples.arms[1].warmupMs, (std::vector<double>{600, 500, 400, 300, 200, 100, 100, 100, 100, 100}));
    EXPECT_EQ(samples.arms[0].warmupMs.size(), 10u);
    EXPECT_EQ(samples.arms[1].requestMs, std::vector<double>(40, 100));
}

TEST(PairedBlocks, SayWhenTheWarmUpNeverBecameSteady) {
    double time = 10000;
    Bench bench([&](char) { return time *= 0.95; });
    bench.plan.maximumWarmups = 10;
    bench.plan.minimumBlocks = bench.plan.maximumBlocks = 1;
    const PairedSamples samples = bench.measure();
    EXPECT_FALSE(samples.steady);
    EXPECT_EQ(samples.arms[0].warmupMs.size(), 10u);
    EXPECT_EQ(samples.blocks, 1);
}

TEST(PairedBlocks, BoundTheWarmUpInTimeOnceItCanBeTested) {
    double time = 10000, now = 0;
    Bench bench([&](char) { return time *= 0.95; });
    for (Arm& arm : bench.arms)
        arm.request = [&now, request = arm.request] { return now += 100, request(); };
    bench.surroundings.nowMs = [&] { return now; };
    bench.plan.maximumWarmups = 16;
    bench.plan.maxSeconds = 0.5;  // two rounds of three requests
    bench.plan.minimumBlocks = bench.plan.maximumBlocks = 1;
    const PairedSamples samples = bench.measure();
    EXPECT_FALSE(samples.steady);
    EXPECT_EQ(samples.arms[0].warmupMs.size(), 8u);
}

TEST(PairedBlocks, PauseBetweenDifferentArmsOnly) {
    Bench bench;
    std::string events;
    for (Arm& arm : bench.arms) {
        arm.request = [&events, name = arm.name] {
            events += name;
            return timingOf(100);
        };
    }
    bench.surroundings.pause = [&](double milliseconds) {
        EXPECT_EQ(milliseconds, 2);
        events += '.';
    };
    bench.measure();
    for (size_t i = 0; i + 1 < events.size(); ++i) {
        if (events[i] == '.') {
            EXPECT_NE(events[i - 1], events[i + 1]);
        } else if (events[i + 1] != '.') {
            EXPECT_EQ(events[i], events[i + 1]);
        }
    }
    bench.plan.pauseMs = 0;
    events.clear();
    bench.measure();
    EXPECT_EQ(events.find('.'), std::string::npos);
}

TEST(PairedBlocks, RenewArmsNowAndThenAndDoNotCountTheRequestBehindIt) {
    Bench bench;
    bench.plan.minimumBlocks = bench.plan.maximumBlocks = 7;
    bench.plan.blocksOfPlacement = 3;
    int renewals = 0, requests = 0, requestsOfOther = 0;
    bool isFresh = false;
    bench.arms[1].request = [&] {
        ++requests;
        return timingOf(std::exchange(isFresh, false) ? 900 : 100);
    };
    bench.arms[0].request = [&] {
        ++requestsOfOther;
        return timingOf(100);
    };
    bench.arms[1].renew = [&] {
        ++renewals;
        isFresh = true;
    };
    const PairedSamples samples = bench.measure();
    EXPECT_EQ(renewals, 2);  // before the fourth and the seventh block
    EXPECT_EQ(samples.arms[1].requestMs, std::vector<double>(14, 100.0));
    EXPECT_EQ(requests, 14 + renewals + static_cast<int>(samples.arms[1].warmupMs.size()));
    EXPECT_EQ(requestsOfOther, requests) << "an arm that is not renewed would always begin a block after others";
}

struct Listener : Progress {
    int64_t steps = 0, total = 0;
    std::map<std::string, std::vector<double>> metrics;
    void step(int64_t done, int64_t of) override {
        EXPECT_EQ(done, ++steps);
        total = of;
    }
    void metric(const std::string& name, double value) override { metrics[name].push_back(value); }
};

TEST(PairedBlocks, TellTheirProgressAndEachArmsMeanRequest) {
    Bench bench([](char name) { return name == 'A' ? 50.0 : 100.0; });
    Listener listener;
    measurePaired(bench.arms, 1, std::vector<size_t>{0}, bench.plan, listener, bench.cancel, bench.surroundings);
    EXPECT_EQ(listener.steps, 20);
    EXPECT_EQ(listener.total, 60);
    EXPECT_EQ(listener.metrics.at("request_ms.A"), std::vector<double>(20, 50));
    EXPECT_EQ(listener.metrics.at("request_ms.C"), std::vector<double>(20, 100));
}

TEST(PairedBlocks, StopBeforeTheNextRequestWhenCancelled) {
    Bench bench;
    int requests = 0;
    bench.arms[0].request = [&] {
        ++requests;
        bench.cancel.cancel();
        return timingOf(100);
    };
    const auto error = errorOf([&] { bench.measure(); });
    EXPECT_EQ(error->kind(), ErrorKind::Cancelled);
    EXPECT_EQ(requests, 1);
    EXPECT_EQ(bench.order, "");
}

TEST(PairedBlocks, CutShortTellWholeBlocksOnly) {
    Bench bench;
    // Warm-up: 3 requests; two blocks of 6; in the third block the second request is the last.
    for (Arm& arm : bench.arms) {
        arm.request = [&bench, request = arm.request] {
            const RequestTiming timing = request();
            if (bench.order.size() == 3 + 2 * 6 + 2)
                bench.cancel.cancel();
            return timing;
        };
    }
    std::vector<ArmSamples> heard;
    const std::vector<size_t> baselines = {0, 2};
    const auto error = errorOf([&] {
        measurePaired(bench.arms, 1, baselines, bench.plan, bench.progress, bench.cancel, bench.surroundings,
                      [&](const std::vector<ArmSamples>& wholeBlocks) { heard = wholeBlocks; });
    });
    EXPECT_EQ(error->kind(), ErrorKind::Cancelled);
    ASSERT_EQ(heard.size(), 3u);
    for (const ArmSamples& arm : heard) {
        EXPECT_EQ(arm.block, (std::vector<int>{0, 0, 1, 1}));
        for (const size_t size : {arm.ttftMs.size(), arm.requestMs.size(), arm.perTokenMs.size(), arm.flagged.size()})
            EXPECT_EQ(size, 4u);
    }
}

TEST(PairedBlocks, CutShortBeforeAWholeBlockTellNothing) {
    Bench bench;
    bench.arms[0].request = []() -> RequestTiming { throw failed("The reference ended"); };
    const std::vector<size_t> baselines = {0};
    EXPECT_THROW(measurePaired(bench.arms, 1, baselines, bench.plan, bench.progress, bench.cancel, bench.surroundings,
                               [](const std::vector<ArmSamples>&) { FAIL() << "nothing was counted"; }),
                 Error);
}

TEST(PairedBlocks, PassOnWhatAnArmThrows) {
    Bench bench;
    bench.arms[2].request = []() -> RequestTiming { throw failed("The reference ended"); };
    EXPECT_EQ(errorOf([&] { bench.measure(); })->headline(), "The reference ended");
}

TEST(PairedBlocks, RefuseTimesThatCannotBeAndNameTheArm) {
    for (const double impossible : {0.0, -5.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        Bench bench([&](char name) { return name == 'C' ? impossible : 100; });
        EXPECT_NE(errorOf([&] { bench.measure(); })->headline().find("request of C"), std::string::npos);
    }
}

TEST(PairedBlocks, RefuseArmsThatDoNotExistAndPlansWithoutSense) {
    Bench bench;
    EXPECT_THROW(bench.measure({3}), Error);
    EXPECT_THROW(measurePaired({}, 0, {}, bench.plan, bench.progress, bench.cancel, bench.surroundings), Error);
    bench.plan.maximumBlocks = 19;
    EXPECT_THROW(bench.measure(), Error);
    bench.plan.minimumBlocks = 0;
    EXPECT_THROW(bench.measure(), Error);
}

TEST(PairedBlocks, RunInTheirRealSurroundings) {
    Bench bench;
    bench.plan.minimumBlocks = bench.plan.maximumBlocks = 2;
    bench.plan.repeatsOfFlagged = 0;
    bench.surroundings = realSurroundings();
    EXPECT_EQ(bench.measure().blocks, 2);
}

}  // namespace
}  // namespace lathe
