// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "core/base/error.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

class Generation : public testing::Test {
protected:
    std::vector<int32_t> run(const GenerationOptions& options, const std::function<bool(int32_t)>& onToken = {}) {
        return generate(m_engine, m_prompt, options, onToken);
    }
    Engine m_engine{packedModel(livelyWeights(unevenConfig())), {1, ""}};
    std::vector<int32_t> m_prompt = someTokens(6, 101);
};

TEST_F(Generation, GreedyTakesTheLargestLogitEachTime) {
    GenerationOptions options;
    options.newTokens = 10;
    const std::vector<int32_t> tokens = run(options);
    ASSERT_EQ(tokens.size(), 10u);
    std::vector<int32_t> text = m_prompt;
    for (const int32_t token : tokens) {
        EXPECT_EQ(token, argMax(logitsOf(m_engine, text, WantedLogits::Last)));
        text.push_back(token);
    }
}

TEST_F(Generation, SamplesTheSameFromTheSameSeed) {
    GenerationOptions options;
    options.temperature = 1.5f;
    options.seed = 42;
    const std::vector<int32_t> tokens = run(options);
    EXPECT_EQ(run(options), tokens);
    options.seed = 43;
    EXPECT_NE(run(options), tokens);
}

TEST_F(Generation, OfTheTopOneIsGreedy) {
    GenerationOptions options;
    const std::vector<int32_t> greedy = run(options);
    options.temperature = 2;
    options.topK = 1;
    EXPECT_EQ(run(options), greedy);
}

TEST_F(Generation, TakesOnlyTheTopKTokens) {
    GenerationOptions options;
    options.newTokens = 1;
    options.temperature = 5;
    options.topK = 3;
    std::vector<float> logits = logitsOf(m_engine, m_prompt, WantedLogits::Last);
    std::vector<float> sorted = logits;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    std::set<int32_t> seen;
    for (options.seed = 0; options.seed < 60; ++options.seed) {
        const int32_t token = run(options)[0];
        EXPECT_GE(logits[static_cast<size_t>(token)], sorted[2]);
        seen.insert(token);
    }
    EXPECT_EQ(seen.size(), 3u);
}

TEST_F(Generation, StopsAtTheStopTokenAndWhenTheListenerSaysSo) {
    GenerationOptions options;
    options.newTokens = 10;
    const std::vector<int32_t> tokens = run(options);
    options.stopAt = tokens[4];
    const auto first = std::find(tokens.begin(), tokens.end(), tokens[4]) - tokens.begin();
    EXPECT_EQ(run(options).size(), static_cast<size_t>(first));
    options.stopAt = -1;
    std::vector<int32_t> heard;
    run(options, [&](int32_t token) {
        heard.push_back(token);
        return heard.size() < 3;
    });
    EXPECT_EQ(heard, std::vector<int32_t>(tokens.begin(), tokens.begin() + 3));
}

TEST_F(Generation, EndsWhereTheContextIsFull) {
    GenerationOptions options;
    options.newTokens = 1000;
    // 64 positions hold 6 + 58 tokens; one more is predicted from the last.
    EXPECT_EQ(run(options).size(), 59u);
}

TEST_F(Generation, RefusesWhatMakesNoSense) {
    GenerationOptions options;
    EXPECT_THROW(generate(m_engine, {}, options), Error);
    EXPECT_THROW(generate(m_engine, someTokens(65, 101), options), Error);
    options.temperature = -1;
    EXPECT_THROW(run(options), Error);
    options.temperature = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(run(options), Error);
    options.temperature = 1;
    options.topK = -1;
    EXPECT_THROW(run(options), Error);
    options.topK = 0;
    options.newTokens = -1;
    EXPECT_THROW(run(options), Error);
    options.newTokens = 0;
    EXPECT_TRUE(run(options).empty());
}

TEST(ArgMax, TakesTheSmallerIndexAtATie) {
    EXPECT_EQ(argMax(std::vector<float>{1, 3, 3, 2}), 1);
    EXPECT_EQ(argMax(std::vector<float>{-5}), 0);
}

}  // namespace
}  // namespace lathe
