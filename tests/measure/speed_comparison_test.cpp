// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "arm_fixture.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/measure/latency_summary.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

std::vector<double> noisy(double centre, double deviation, size_t count, uint64_t seed) {
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values)
        value = centre * (1 + deviation * random.normal());
    return values;
}

std::vector<double> scaled(std::vector<double> values, double factor) {
    for (double& value : values)
        value *= factor;
    return values;
}

TEST(CompareSpeed, IsTheRatioOfTheMedians) {
    const Compared compared = compareSpeed(samplesOf("baseline", std::vector<double>(40, 300)),
                                           samplesOf("result", std::vector<double>(40, 100)), Phase::Request);
    EXPECT_DOUBLE_EQ(compared.value, 3);
    EXPECT_DOUBLE_EQ(compared.low.value(), 3);
    EXPECT_DOUBLE_EQ(compared.high.value(), 3);
    EXPECT_EQ(compared.verdict, "faster");
}

TEST(CompareSpeed, EnclosesTheValueAndKnowsADifferenceFromNoise) {
    const ArmSamples baseline = samplesOf("baseline", noisy(100, 0.03, 80, 1));
    const Compared none = compareSpeed(baseline, samplesOf("result", noisy(100, 0.03, 80, 2)), Phase::Request);
    EXPECT_LT(none.low.value(), none.value);
    EXPECT_GT(none.high.value(), none.value);
    EXPECT_NE(none.verdict, "faster");
    EXPECT_NE(none.verdict, "slower");
    EXPECT_EQ(compareSpeed(baseline, samplesOf("result", noisy(80, 0.03, 80, 2)), Phase::Request).verdict, "faster");
    EXPECT_EQ(compareSpeed(baseline, samplesOf("result", noisy(130, 0.03, 80, 2)), Phase::Request).verdict, "slower");
}

TEST(CompareSpeed, IsThePreciseRatioWhereBlocksMoveTogether) {
    // The machine swings by a factor of two, both arms of a block alike.
    const std::vector<double> swings = noisy(100, 0.3, 80, 3);
    std::vector<double> steady;
    for (size_t i = 0; i < swings.size(); ++i)
        steady.push_back(swings[i / 2 * 2]);
    const Compared compared = compareSpeed(samplesOf("baseline", steady), samplesOf("result", scaled(steady, 0.9)), Phase::Request);
    EXPECT_NEAR(compared.value, 1 / 0.9, 1e-9);
    EXPECT_LT(relativeHalfWidth(compared).value(), 1e-9);
}

TEST(CompareSpeed, IsNeverSameForFewBlocks) {
    const auto verdictOf = [](size_t blocks) {
        const std::vector<double> times(2 * blocks, 100);
        return compareSpeed(samplesOf("baseline", times), samplesOf("result", times), Phase::Request).verdict;
    };
    EXPECT_EQ(verdictOf(10), "unclear");
    EXPECT_EQ(verdictOf(19), "unclear");
    EXPECT_EQ(verdictOf(20), "same");
}

// The stopping rule and the verdicts may rely on it: a twice as fast candidate has an interval twice as far up.
TEST(CompareSpeed, FollowsTheScaleOfTheCandidate) {
    const ArmSamples baseline = samplesOf("baseline", noisy(100, 0.05, 60, 4));
    const std::vector<double> times = noisy(100, 0.05, 60, 5);
    const Compared one = compareSpeed(baseline, samplesOf("result", times), Phase::Request);
    const Compared two = compareSpeed(baseline, samplesOf("result", scaled(times, 0.5)), Phase::Request);
    EXPECT_DOUBLE_EQ(two.low.value(), 2 * one.low.value());
    EXPECT_DOUBLE_EQ(two.high.value(), 2 * one.high.value());
    EXPECT_DOUBLE_EQ(relativeHalfWidth(two).value(), relativeHalfWidth(one).value());
}

TEST(CompareSpeed, WidensTheIntervalWhereNoiseOutlastsABlock) {
    const std::vector<double> quick = noisy(100, 0.02, 80, 6);
    std::vector<double> lasting = quick;
    std::sort(lasting.begin(), lasting.end());  // the same values, but neighbours are alike
    const ArmSamples baseline = samplesOf("baseline", std::vector<double>(80, 100));
    const Compared a = compareSpeed(baseline, samplesOf("result", quick), Phase::Request);
    const Compared b = compareSpeed(baseline, samplesOf("result", lasting), Phase::Request);
    EXPECT_GT(relativeHalfWidth(b).value(), 1.5 * relativeHalfWidth(a).value());
}

TEST(CompareSpeed, ComparesEachPhaseByItself) {
    ArmSamples baseline = samplesOf("baseline", std::vector<double>(40, 100)), candidate = baseline;
    candidate.ttftMs.assign(40, 5);                   // was 10
    candidate.perTokenMs.assign(40, {2.5, 2.5, 90});  // the median was 7.5
    EXPECT_DOUBLE_EQ(compareSpeed(baseline, candidate, Phase::Request).value, 1);
    EXPECT_DOUBLE_EQ(compareSpeed(baseline, candidate, Phase::FirstToken).value, 2);
    EXPECT_DOUBLE_EQ(compareSpeed(baseline, candidate, Phase::PerToken).value, 3);
}

TEST(CompareSpeed, PairsBlocksByTheirNumberNotTheirPlace) {
    const std::vector<double> times = noisy(100, 0.1, 40, 7);
    ArmSamples baseline = samplesOf("baseline", times), turned = samplesOf("result", {times.rbegin(), times.rend()});
    std::reverse(turned.block.begin(), turned.block.end());
    EXPECT_NEAR(relativeHalfWidth(compareSpeed(baseline, turned, Phase::Request)).value(), 0, 1e-12);
}

TEST(CompareSpeed, GivesNoVerdictOnFewBlocks) {
    const Compared compared = compareSpeed(samplesOf("baseline", std::vector<double>(18, 300)),
                                           samplesOf("result", std::vector<double>(18, 100)), Phase::Request);
    EXPECT_DOUBLE_EQ(compared.value, 3);
    EXPECT_FALSE(compared.low || compared.high || relativeHalfWidth(compared));
    EXPECT_EQ(compared.verdict, "unclear");
}

TEST(CompareSpeed, RefusesArmsOfDifferentBlocks) {
    const ArmSamples baseline = samplesOf("baseline", std::vector<double>(40, 100));
    const auto error = errorOf([&] { compareSpeed(baseline, samplesOf("result", std::vector<double>(38, 100)), Phase::Request); });
    EXPECT_NE(std::string(error->what()).find("in 20 blocks and result in 19"), std::string::npos) << error->what();
    ArmSamples renumbered = baseline;
    for (int& block : renumbered.block)
        block += 100;
    EXPECT_THROW(compareSpeed(baseline, renumbered, Phase::Request), Error);
    EXPECT_THROW(compareSpeed(ArmSamples{}, ArmSamples{}, Phase::Request), Error);
}

TEST(CompareSpeed, RefusesAPhaseThatNobodyTimed) {
    ArmSamples oneToken = samplesOf("baseline", std::vector<double>(40, 100));
    oneToken.perTokenMs.assign(40, {});
    EXPECT_FALSE(hasPhase(oneToken, Phase::PerToken));
    EXPECT_TRUE(hasPhase(oneToken, Phase::FirstToken));
    EXPECT_THROW(compareSpeed(oneToken, oneToken, Phase::PerToken), Error);
}

TEST(FairBaseline, IsTheOneWithTheLowerMedian) {
    const std::vector<ArmSamples> arms = {samplesOf("baseline", {100, 101, 5}), samplesOf("result", {1, 1, 1}),
                                          samplesOf("reference", {90, 91, 900})};
    EXPECT_EQ(fairBaseline(arms, std::vector<size_t>{0, 2}), 2u);
    EXPECT_EQ(fairBaseline(arms, std::vector<size_t>{0}), 0u);
    EXPECT_THROW(fairBaseline(arms, {}), Error);
}

}  // namespace
}  // namespace lathe
