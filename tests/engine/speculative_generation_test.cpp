// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/speculative_generation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

Gpt2Config untied() {
    Gpt2Config config = unevenConfig();
    config.tiedHead = false;
    return config;
}

// Chooses the token after the one that the model itself would choose.
Gpt2Weights alwaysWrong(Gpt2Weights weights) {
    std::vector<float>& head = weights.head.values;
    std::rotate(head.begin(), head.end() - weights.config.width, head.end());
    return weights;
}

// The first layers alone.
Gpt2Weights shortened(Gpt2Weights weights, size_t layers) {
    weights.config.layers.resize(layers);
    weights.layers.resize(layers);
    return weights;
}

MatrixQuantizer storage(int bits) {
    return bits == 32 ? MatrixQuantizer{} : roundingQuantizer(bits, 32, bits % 2 == 0);
}

struct Target {
    int bits;
    int kvBits;
};

void PrintTo(const Target& target, std::ostream* out) {
    *out << target.bits << " bits, keys and values in " << target.kvBits;
}

class Speculation : public testing::TestWithParam<Target> {
protected:
    std::vector<int32_t> drafted(const std::shared_ptr<const PackedModel>& draft, int draftTokens, const GenerationOptions& options,
                                 const std::function<bool(int32_t)>& onToken = {}) {
        return generateSpeculatively(m_engine, draft, draftTokens, m_prompt, options, onToken, &m_counts);
    }
    std::vector<int32_t> alone(const GenerationOptions& options) { return generate(m_engine, m_prompt, options); }

    const Gpt2Weights m_weights = livelyWeights(untied());
    const std::shared_ptr<const PackedModel> m_model = packedModel(m_weights, storage(GetParam().bits), GetParam().kvBits);
    const std::shared_ptr<const PackedModel> m_wrong = packedModel(alwaysWrong(m_weights), storage(GetParam().bits), GetParam().kvBits);
    Engine m_engine{m_model, {1, ""}};
    std::vector<int32_t> m_prompt = someTokens(6, 101);
    SpeculationCounts m_counts;
};
INSTANTIATE_TEST_SUITE_P(Storage, Speculation,
                         testing::Values(Target{32, 32}, Target{8, 32}, Target{4, 32}, Target{3, 16}, Target{2, 8}, Target{32, 8}));

TEST_P(Speculation, GivesTheTargetsTextWhateverTheDraft) {
    const std::shared_ptr<const PackedModel> drafts[] = {m_model, m_wrong, packedModel(m_weights, roundingQuantizer(4, 32)),
                                                         packedModel(shortened(m_weights, 1)), packedModel(livelyWeights(untied(), 99))};
    for (const int newTokens : {0, 1, 2, 3, 17, 40}) {
        GenerationOptions options;
        options.newTokens = newTokens;
        const std::vector<int32_t> expected = alone(options);
        for (const auto& draft : drafts) {
            for (const int draftTokens : {1, 2, 3, 4, 7, 16}) {
                EXPECT_EQ(drafted(draft, draftTokens, options), expected) << newTokens << " new, " << draftTokens << " drafted";
                EXPECT_LE(m_counts.accepted, m_counts.proposed);
                EXPECT_LE(m_counts.rounds + m_counts.accepted, std::max(0, newTokens - 1));
            }
        }
    }
}

TEST_P(Speculation, OfTheModelItselfIsAlwaysAccepted) {
    GenerationOptions options;
    options.newTokens = 41;
    drafted(m_model, 4, options);
    EXPECT_EQ(m_counts.rounds, 8);  // the first token, then 5 a round
    EXPECT_EQ(m_counts.proposed, 32);
    EXPECT_EQ(m_counts.acceptanceRate(), 1);
}

TEST_P(Speculation, OfADraftThatIsAlwaysWrongIsNeverAccepted) {
    GenerationOptions options;
    options.newTokens = 41;
    EXPECT_EQ(drafted(m_wrong, 4, options), alone(options));
    EXPECT_EQ(m_counts.rounds, 40);
    EXPECT_EQ(m_counts.accepted, 0);
    EXPECT_GT(m_counts.proposed, 0);
}

TEST_P(Speculation, EndsAtTheStopTokenWhereverInARoundItComes) {
    GenerationOptions options;
    options.newTokens = 30;
    const std::vector<int32_t> whole = alone(options);
    for (const int32_t stop : whole) {
        options.stopAt = stop;
        const std::vector<int32_t> expected = alone(options);
        EXPECT_LT(expected.size(), whole.size());
        for (const auto& draft : {m_model, m_wrong})
            EXPECT_EQ(drafted(draft, 5, options), expected);
    }
}

TEST_P(Speculation, EndsWhereTheContextIsFull) {
    GenerationOptions options;
    options.newTokens = 1000;
    const std::vector<int32_t> expected = alone(options);
    ASSERT_EQ(expected.size(), 59u);
    for (const auto& draft : {m_model, m_wrong}) {
        for (const int draftTokens : {1, 4, 5, 30, 100})
            EXPECT_EQ(drafted(draft, draftTokens, options), expected) << draftTokens;
    }
}

TEST_P(Speculation, StopsWhenTheListenerSaysSo) {
    GenerationOptions options;
    options.newTokens = 20;
    const std::vector<int32_t> whole = alone(options);
    for (size_t most = 1; most <= 9; ++most) {
        std::vector<int32_t> heard;
        drafted(m_model, 4, options, [&](int32_t token) {
            heard.push_back(token);
            return heard.size() < most;
        });
        EXPECT_EQ(heard, std::vector<int32_t>(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(most)));
    }
}

TEST_P(Speculation, GoesOnWithoutTheDraftWhereTheDraftsContextEnds) {
    Gpt2Weights small = m_weights;
    small.config.contextLength = 16;
    small.positionEmbedding.shape[0] = 16;
    small.positionEmbedding.values.resize(16 * 48);
    GenerationOptions options;
    options.newTokens = 50;
    EXPECT_EQ(drafted(packedModel(small, storage(GetParam().bits), GetParam().kvBits), 4, options), alone(options));
    EXPECT_EQ(m_counts.accepted, m_counts.proposed);
    EXPECT_GE(m_counts.proposed, 6);
    EXPECT_LE(m_counts.proposed, 11);  // 6 of the 16 positions are the prompt's
    m_prompt = someTokens(20, 101);    // longer than the draft can read
    options.newTokens = 10;
    EXPECT_EQ(drafted(packedModel(small), 4, options), alone(options));
    EXPECT_EQ(m_counts.proposed, 0);
    EXPECT_EQ(m_counts.acceptanceRate(), 0);
}

TEST_P(Speculation, ContinuesOneTextAfterAnother) {
    const auto draft = packedModel(m_weights, roundingQuantizer(3, 32));
    Engine engine(m_model, {2, ""});  // the draft runs on its threads
    SpeculativeDecoder decoder(engine, draft, 3, 64);
    GenerationOptions options;
    options.newTokens = 20;
    for (const uint64_t seed : {1u, 2u, 3u}) {
        m_prompt = someTokens(static_cast<int>(4 + seed), 101, seed);
        std::vector<int32_t> tokens = {decoder.start(m_prompt)};
        while (tokens.size() < 20) {
            const auto round = decoder.next(20 - static_cast<int>(tokens.size()));
            ASSERT_FALSE(round.empty());
            tokens.insert(tokens.end(), round.begin(), round.end());
        }
        EXPECT_EQ(tokens, alone(options));
    }
}

TEST(SpeculationCheck, RefusesWhatMakesNoSense) {
    const auto model = packedModel(livelyWeights(unevenConfig()));
    const auto other = packedModel(livelyWeights(uniformGpt2Config(1, 2, 32, 102, 64)));
    Engine engine(model, {1, ""});
    const std::vector<int32_t> prompt = {1, 2};
    GenerationOptions options;
    try {
        generateSpeculatively(engine, other, 4, prompt, options);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.why(), testing::HasSubstr("the draft has a vocabulary of 102 tokens, the model one of 101"));
    }
    EXPECT_THROW(generateSpeculatively(engine, model, 0, prompt, options), Error);
    EXPECT_THROW(generateSpeculatively(engine, model, 4, {}, options), Error);
    options.temperature = 0.5f;
    EXPECT_THROW(generateSpeculatively(engine, model, 4, prompt, options), Error);
}

}  // namespace
}  // namespace lathe
