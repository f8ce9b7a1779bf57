// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/draw.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

namespace lathe::world {
namespace {

struct Example {
    std::string text, combination;
};

/// One of 1,000 texts, ten to a combination.
Example drawExample(Random& random, Split) {
    const uint64_t number = random.below(1000);
    return {std::to_string(number), std::to_string(number / 10)};
}

TEST(Draw, givesTestATenthAndTrainingFourFifthsOfTheCombinations) {
    std::map<Split, int> counts;
    for (int i = 0; i < 20000; ++i)
        ++counts[splitOf(1, "combination " + std::to_string(i))];
    EXPECT_NEAR(counts[Split::Train], 16000, 250);
    EXPECT_NEAR(counts[Split::Calibration], 1000, 150);
    EXPECT_NEAR(counts[Split::Validation], 1000, 150);
    EXPECT_NEAR(counts[Split::Test], 2000, 200);
}

TEST(Draw, splitsACombinationTheSameWayEveryTimeAndAnotherWayWithAnotherSeed) {
    int different = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::string combination = std::to_string(i);
        EXPECT_EQ(splitOf(1, combination), splitOf(1, combination));
        different += splitOf(1, combination) != splitOf(2, combination);
    }
    EXPECT_GT(different, 100);
}

TEST(Draw, picksByWeight) {
    Random random(1);
    const std::array<int, 3> weights = {0, 1, 3};
    std::map<int, int> picked;
    for (int i = 0; i < 4000; ++i)
        ++picked[pickWeighted(random, weights, [](int weight) { return weight; })];
    EXPECT_EQ(picked[0], 0);
    EXPECT_NEAR(picked[3], 3000, 150);
}

TEST(Draw, capitalisesOnlyTheFirstLetter) {
    EXPECT_EQ(capitalised("we agree."), "We agree.");
    EXPECT_EQ(capitalised("Xiao Ming"), "Xiao Ming");
    EXPECT_EQ(capitalised(""), "");
}

TEST(SplitSampler, givesEveryTextOnceAndOnlyCombinationsOfTheSplit) {
    SplitSampler<Example> sampler(1, "examples", drawExample);
    std::set<std::string> texts;
    for (const auto& [split, count] : {std::pair{Split::Train, 300}, {Split::Test, 30}, {Split::Train, 100}}) {
        const std::vector<Example> examples = sampler.take(split, count);
        EXPECT_EQ(examples.size(), static_cast<size_t>(count));
        for (const Example& example : examples) {
            EXPECT_EQ(splitOf(1, example.combination), split);
            EXPECT_TRUE(texts.insert(example.text).second) << example.text;
        }
    }
}

TEST(SplitSampler, failsWhereThereAreNoMoreTexts) {
    SplitSampler<Example> sampler(1, "examples", drawExample);
    EXPECT_THROW(sampler.take(Split::Test, 900), Error);
}

TEST(UnitNumbers, numberNamesInOrderOfFirstUse) {
    UnitNumbers units;
    EXPECT_EQ(units.numberOf("b"), 0);
    EXPECT_EQ(units.numberOf("a"), 1);
    EXPECT_EQ(units.numberOf("b"), 0);
}

}  // namespace
}  // namespace lathe::world
