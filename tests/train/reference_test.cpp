// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/reference.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "tests/train/plain_gpt2.h"
#include "tests/train/small_models.h"

namespace lathe {
namespace {

using test::plainLogits;
using test::randomWeights;
using test::unevenConfig;

class ReferenceTest : public testing::TestWithParam<bool> {
protected:
    const Gpt2Weights m_weights = randomWeights(unevenConfig(GetParam()), 6);
};

TEST_P(ReferenceTest, LogitsEqualThoseOfAPlainDoublePrecisionForward) {
    const std::vector<int32_t> tokens = {3, 1, 4, 1, 5, 9};
    const auto expected = plainLogits(m_weights, {3, 1, 4, 1, 5, 9}, {0, 0, 0, 0, 0, 0});
    const std::vector<int> positions = {0, 2, 3, 5};
    for (const int decoded : {0, 2, 5}) {
        const std::vector<float> found = referenceLogits(m_weights, tokens, decoded, positions);
        ASSERT_EQ(found.size(), 4u * 13u);
        for (size_t i = 0; i < found.size(); ++i)
            EXPECT_NEAR(found[i], expected[static_cast<size_t>(positions[i / 13])][i % 13], 2e-5) << decoded;
    }
}

TEST_P(ReferenceTest, DecodesGreedilyWhatThePlainForwardDecodes) {
    const std::vector<int32_t> prompt = {3, 1, 4};
    std::vector<int64_t> row(prompt.begin(), prompt.end());
    std::vector<int32_t> expected;
    while (expected.size() < 8) {
        const auto logits = plainLogits(m_weights, row, std::vector<int32_t>(row.size(), 0)).back();
        expected.push_back(static_cast<int32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
        row.push_back(expected.back());
    }
    for (int batch : {1, 3}) {
        Reference reference(m_weights, {{prompt}, 8, batch}, 1);
        // The second request must not be disturbed by what the first left in the cache.
        EXPECT_EQ(reference.answer().tokens, expected) << "batch " << batch;
        EXPECT_EQ(reference.answer().tokens, expected) << "batch " << batch;
    }
}

INSTANTIATE_TEST_SUITE_P(Heads, ReferenceTest, testing::Values(true, false),
                         [](const auto& tied) { return tied.param ? "TiedHead" : "HeadOfItsOwn"; });

TEST(Reference, AnswersItsPromptsInTurn) {
    const Gpt2Weights weights = randomWeights(unevenConfig(true), 6);
    const auto alone = [&](const std::vector<int32_t>& prompt) { return Reference(weights, {{prompt}, 8, 1}, 1).answer().tokens; };
    const std::vector<int32_t> one = {3, 1, 4};
    std::vector<int32_t> other = {0, 0, 0};
    while (other[0] < 12 && alone(other) == alone(one))
        ++other[0], ++other[2];
    ASSERT_NE(alone(one), alone(other));
    // Looking for the best number of threads answers requests too; the first one after it reads the first prompt.
    for (const int threads : {1, 0}) {
        Reference reference(weights, {{one, other}, 8, 1}, threads);
        for (const std::vector<int32_t>& prompt : {one, other, one})
            EXPECT_EQ(reference.answer().tokens, alone(prompt)) << threads;
    }
}

TEST(Reference, TimesEveryTokenOfARequest) {
    Reference reference(randomWeights(unevenConfig(), 7), {{{1, 2, 3}}, 5, 1}, 0);
    EXPECT_GE(reference.threads(), 1);
    const ReferenceTimings timings = reference.answer();
    ASSERT_EQ(timings.perToken.size(), 4u);
    double sum = timings.timeToFirstToken;
    for (double time : timings.perToken)
        sum += time;
    EXPECT_GT(timings.timeToFirstToken, 0);
    EXPECT_NEAR(sum, timings.request, 1e-6);
}

TEST(Reference, RefusesWorkloadsThatDoNotFitTheModel) {
    const Gpt2Weights weights = randomWeights(unevenConfig(), 8);
    const auto refused = [&](ReferenceWorkload workload) { EXPECT_THROW(Reference(weights, workload, 1), Error); };
    using Prompts = std::vector<std::vector<int32_t>>;
    refused({Prompts{}, 1, 1});
    refused({Prompts{{}}, 1, 1});
    refused({Prompts{{1}}, 0, 1});
    refused({Prompts{{1}}, 1, 0});
    refused({Prompts{{13}}, 1, 1});
    refused({Prompts{{-1}}, 1, 1});
    refused({Prompts{{1, 2}, {1}}, 1, 1});
    refused({Prompts{{1, 2, 3}}, 11, 1});
    EXPECT_NO_THROW(Reference(weights, {Prompts{{1, 2, 3}}, 10, 1}, 1));
    const auto logitsOf = [&](int tokens, int decoded, int position) {
        referenceLogits(weights, std::vector<int32_t>(static_cast<size_t>(tokens), 1), decoded, std::vector<int>{position});
    };
    EXPECT_NO_THROW(logitsOf(12, 11, 11));
    EXPECT_THROW(logitsOf(13, 0, 0), Error);
    EXPECT_THROW(logitsOf(12, 12, 0), Error);
    EXPECT_THROW(logitsOf(12, 0, 12), Error);
}

}  // namespace
}  // namespace lathe
