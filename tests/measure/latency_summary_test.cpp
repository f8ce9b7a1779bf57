// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/latency_summary.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "arm_fixture.h"
#include "core/base/error.h"

namespace lathe {
namespace {

std::vector<double> rising(size_t count, double first = 100) {
    std::vector<double> values(count);
    std::iota(values.begin(), values.end(), first);
    return values;
}

TEST(LatencySummary, GivesAPercentileOnlyOfSamplesEnough) {
    const LatencySummary few = summarizeRequests(samplesOf("result", rising(29)));
    EXPECT_FALSE(few.p50 || few.p90 || few.p99);
    EXPECT_DOUBLE_EQ(few.mean.value(), 114);
    EXPECT_EQ(few.count, 29);

    const LatencySummary some = summarizeRequests(samplesOf("result", rising(30)));
    EXPECT_DOUBLE_EQ(some.p50.value(), 114.5);
    EXPECT_FALSE(some.p90);

    const LatencySummary more = summarizeRequests(samplesOf("result", rising(101)));
    EXPECT_DOUBLE_EQ(more.p90.value(), 190);
    EXPECT_FALSE(more.p99);

    EXPECT_DOUBLE_EQ(summarizeRequests(samplesOf("result", rising(3001))).p99.value(), 3070);
}

TEST(LatencySummary, CountsTokensForTheTimePerToken) {
    const Latency latency = summarizeLatency(samplesOf("result", std::vector<double>(40, 100)));
    EXPECT_EQ(latency.request.count, 40);
    EXPECT_EQ(latency.ttft.count, 40);
    EXPECT_EQ(latency.perToken.count, 80);
    EXPECT_DOUBLE_EQ(latency.ttft.p50.value(), 10);
    EXPECT_DOUBLE_EQ(latency.perToken.p50.value(), 7.5);
}

TEST(LatencySummary, OfNothingIsAbsent) {
    const Latency latency = summarizeLatency(ArmSamples{});
    EXPECT_EQ(latency.request.count, 0);
    EXPECT_FALSE(latency.request.mean || latency.request.p50 || latency.request.halfWidth);
}

TEST(LatencySummary, GradesTheNoiseByResamplingBlocks) {
    const LatencySummary still = summarizeRequests(samplesOf("result", std::vector<double>(40, 100)));
    EXPECT_EQ(still.halfWidth.value(), 0);
    EXPECT_EQ(still.noise, "A");
    std::vector<double> wild;
    for (int i = 0; i < 40; ++i)
        wild.push_back(i / 2 % 2 == 0 ? 60 + i : 140 + i);
    EXPECT_EQ(summarizeRequests(samplesOf("result", wild)).noise, "D");
}

TEST(LatencySummary, KeepsTheEndsOfAnIntervalThatDoesNotLieAroundTheMedianAlike) {
    std::vector<double> skewed;  // most requests near 10 ms, a third of the blocks up to 40
    for (int i = 0; i < 60; ++i)
        skewed.push_back(i / 2 % 5 < 3 ? 10 + 0.01 * i : 25 + i / 4.0);
    const LatencySummary summary = summarizeRequests(samplesOf("result", skewed));
    ASSERT_TRUE(summary.low && summary.high);
    EXPECT_LE(*summary.low, *summary.p50);
    EXPECT_GT(*summary.high - *summary.p50, 2 * (*summary.p50 - *summary.low));
    EXPECT_DOUBLE_EQ((*summary.high - *summary.low) / 2 / *summary.p50, *summary.halfWidth);
}

TEST(LatencySummary, HasNoNoiseGradeForFewBlocks) {
    ArmSamples oneBlock = samplesOf("result", rising(60));
    std::fill(oneBlock.block.begin(), oneBlock.block.end(), 0);
    const LatencySummary summary = summarizeRequests(oneBlock);
    EXPECT_TRUE(summary.p50);
    EXPECT_FALSE(summary.halfWidth);
    EXPECT_EQ(summary.noise, "");
}

TEST(LatencySummary, KeepsFlaggedRequests) {
    ArmSamples samples = samplesOf("result", rising(30));
    samples.flagged.assign(30, true);
    EXPECT_EQ(summarizeRequests(samples).count, 30);
}

TEST(LatencySummary, NamesTheReasonForWhatIsAbsent) {
    const auto missing = missingOf(summarizeLatency(samplesOf("result", std::vector<double>(40, 100))));
    EXPECT_EQ(missing.at("request_ms.p99"), "40 samples, 3000 are needed");
    EXPECT_EQ(missing.at("per_token_ms.p90"), "80 samples, 100 are needed");
    EXPECT_FALSE(missing.contains("request_ms.p50"));
    EXPECT_FALSE(missing.contains("request_ms.noise"));
}

TEST(LatencySummary, RefusesSamplesThatDoNotFitTogetherAndTimesThatCannotBe) {
    ArmSamples torn = samplesOf("result", rising(40));
    torn.flagged.pop_back();
    EXPECT_THROW(summarizeLatency(torn), Error);
    for (const double impossible : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        ArmSamples samples = samplesOf("result", rising(40));
        samples.requestMs[3] = impossible;
        EXPECT_THROW(summarizeLatency(samples), Error) << impossible;
    }
}

}  // namespace
}  // namespace lathe
