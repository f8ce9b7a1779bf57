// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/instruction_set.h"
#include "core/engine/generation.h"
#include "tests/engine/gpt2_truth.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

std::vector<std::string> availableSets() {
    std::vector<std::string> names;
    for (const InstructionSet set : kInstructionSets) {
        if (isAvailable(set))
            names.emplace_back(nameOf(set));
    }
    return names;
}

std::vector<int32_t> likeliest(Engine& engine, std::span<const SequenceStep> steps, KvCache& cache) {
    const std::span<const int32_t> tokens = engine.forwardGreedy(steps, cache);
    return {tokens.begin(), tokens.end()};
}

std::vector<int32_t> argMaxOfEach(Engine& engine, std::span<const SequenceStep> steps, KvCache& cache) {
    const auto vocabulary = static_cast<size_t>(engine.model().config.vocabularySize);
    const std::span<const float> logits = engine.forward(steps, cache);
    std::vector<int32_t> tokens;
    for (size_t start = 0; start < logits.size(); start += vocabulary)
        tokens.push_back(argMax(logits.subspan(start, vocabulary)));
    return tokens;
}

void expectTrue(const std::vector<float>& logits, const std::vector<std::vector<double>>& truth) {
    double largest = 1;
    for (const auto& row : truth) {
        for (const double value : row)
            largest = std::max(largest, std::fabs(value));
    }
    ASSERT_EQ(logits.size(), truth.size() * truth[0].size());
    for (size_t i = 0; i < logits.size(); ++i)
        ASSERT_NEAR(logits[i], truth[i / truth[0].size()][i % truth[0].size()], 1e-4 * largest) << i;
}

TEST(EngineLogits, AreThoseOfAnIndependentGpt2InDoublePrecision) {
    Gpt2Config untied = unevenConfig();
    untied.tiedHead = false;
    for (const Gpt2Config& config : {unevenConfig(), untied, uniformGpt2Config(2, 4, 64, 300, 128)}) {
        const Gpt2Weights weights = livelyWeights(config);
        const std::vector<int32_t> tokens = someTokens(40, config.vocabularySize);
        const auto truth = Gpt2Truth(weights).logits(tokens);
        const auto model = packedModel(weights);
        for (const std::string& set : availableSets()) {
            Engine engine(model, {2, set});
            expectTrue(logitsOf(engine, tokens), truth);
        }
    }
}

TEST(EngineLogits, OfEightBitsStayNearThoseOfFloats) {
    const Gpt2Weights weights = livelyWeights(uniformGpt2Config(2, 4, 64, 300, 128));
    const std::vector<int32_t> tokens = someTokens(40, 300);
    Engine exact(packedModel(weights), {1, ""});
    Engine coded(packedModel(weights, roundingQuantizer(8, 32, false)), {1, ""});
    const std::vector<float> a = logitsOf(exact, tokens);
    const std::vector<float> b = logitsOf(coded, tokens);
    double error = 0;
    double size = 0;
    for (size_t i = 0; i < a.size(); ++i)
        error += std::pow(a[i] - b[i], 2), size += std::pow(a[i], 2);
    EXPECT_LT(std::sqrt(error / size), 0.03);
}

struct StoredAs {
    int bits = 32;
    int kvBits = 32;
};

void PrintTo(const StoredAs& stored, std::ostream* out) {
    *out << stored.bits << " bits, keys and values in " << stored.kvBits;
}

// Everything that must not change a result, for one way to store weights, keys and values.
class EngineResults : public testing::TestWithParam<StoredAs> {
protected:
    static MatrixQuantizer quantizer() {
        return GetParam().bits == 32 ? MatrixQuantizer{} : roundingQuantizer(GetParam().bits, 32, GetParam().bits % 2 == 0);
    }
    const Gpt2Weights m_weights = livelyWeights(unevenConfig());
    const std::shared_ptr<const PackedModel> m_model = packedModel(m_weights, quantizer(), GetParam().kvBits);
    const std::vector<int32_t> m_tokens = someTokens(50, 101);
    const size_t m_vocabulary = 101;
};
INSTANTIATE_TEST_SUITE_P(Storage, EngineResults,
                         testing::Values(StoredAs{32}, StoredAs{8}, StoredAs{6}, StoredAs{4}, StoredAs{3}, StoredAs{2}, StoredAs{32, 16},
                                         StoredAs{32, 8}, StoredAs{4, 16}, StoredAs{4, 8}));

TEST_P(EngineResults, DependNeitherOnInstructionSetNorOnThreads) {
    Engine reference(m_model, {1, "reference"});
    const std::vector<float> expected = logitsOf(reference, m_tokens);
    for (const std::string& set : availableSets()) {
        for (const int threads : {1, 2, 3, 5}) {
            Engine engine(m_model, {threads, set});
            EXPECT_EQ(logitsOf(engine, m_tokens), expected) << set << ", " << threads << " threads";
        }
    }
}

TEST_P(EngineResults, AreTheSameTokenByTokenInPiecesAndAtOnce) {
    for (const std::string& set : availableSets()) {
        Engine engine(m_model, {2, set});
        const std::vector<float> atOnce = logitsOf(engine, m_tokens);
        for (const size_t piece : {size_t{1}, size_t{7}, size_t{33}}) {
            KvCache cache(engine, 1, 64);
            std::vector<float> logits;
            for (size_t start = 0; start < m_tokens.size(); start += piece) {
                const SequenceStep step{0, std::span(m_tokens).subspan(start, std::min(piece, m_tokens.size() - start)), WantedLogits::All};
                const auto part = engine.forward({&step, 1}, cache);
                logits.insert(logits.end(), part.begin(), part.end());
            }
            EXPECT_EQ(logits, atOnce) << set << ", pieces of " << piece;
        }
    }
}

TEST_P(EngineResults, AreTheSameInABatchAndAlone) {
    Engine engine(m_model, {2, ""});
    const std::vector<std::vector<int32_t>> texts = {someTokens(5, 101, 1), someTokens(50, 101, 2), someTokens(1, 101, 3),
                                                     someTokens(17, 101, 4)};
    KvCache cache(engine, 4, 64);
    std::vector<SequenceStep> steps;
    for (int slot = 3; slot >= 0; --slot)
        steps.push_back({slot, texts[static_cast<size_t>(slot)], WantedLogits::All});
    const auto together = engine.forward(steps, cache);
    std::vector<float> batch(together.begin(), together.end());
    size_t row = 0;
    for (const SequenceStep& step : steps) {
        const std::vector<float> alone = logitsOf(engine, step.tokens);
        EXPECT_TRUE(std::equal(alone.begin(), alone.end(), batch.begin() + static_cast<std::ptrdiff_t>(row * m_vocabulary)))
            << "slot " << step.slot;
        row += step.tokens.size();
    }
}

TEST_P(EngineResults, WantedAreRowsOfAllThatCouldBeWanted) {
    const std::vector<int32_t> other = someTokens(9, 101, 5);
    for (const int threads : {1, 2, 3}) {
        Engine engine(m_model, {threads, ""});
        const std::vector<float> all = logitsOf(engine, m_tokens);
        const std::vector<float> last(all.end() - static_cast<std::ptrdiff_t>(m_vocabulary), all.end());
        EXPECT_EQ(logitsOf(engine, m_tokens, WantedLogits::Last), last);
        const std::vector<float> allOfOther = logitsOf(engine, other);
        KvCache cache(engine, 3, 64);
        const SequenceStep steps[] = {{0, m_tokens, WantedLogits::None}, {2, other, WantedLogits::All}, {1, m_tokens, WantedLogits::Last}};
        const auto mixed = engine.forward(steps, cache);
        std::vector<float> expected = allOfOther;
        expected.insert(expected.end(), last.begin(), last.end());
        EXPECT_EQ(std::vector<float>(mixed.begin(), mixed.end()), expected);
        // What none was wanted of has left its keys and values all the same.
        const SequenceStep next[] = {{0, other, WantedLogits::Last}, {1, other, WantedLogits::None}};
        const auto continued = engine.forward(next, cache);
        std::vector<int32_t> joined = m_tokens;
        joined.insert(joined.end(), other.begin(), other.end());
        EXPECT_EQ(std::vector<float>(continued.begin(), continued.end()), logitsOf(engine, joined, WantedLogits::Last));
    }
}

TEST_P(EngineResults, AreRankedWithoutBeingWritten) {
    const std::vector<int32_t> other = someTokens(9, 101, 5);
    for (const std::string& set : availableSets()) {
        for (const int threads : {1, 3, 8}) {  // 7 panels of the head: of 8 threads one has none
            Engine engine(m_model, {threads, set});
            const SequenceStep steps[] = {
                {0, m_tokens, WantedLogits::None}, {2, other, WantedLogits::All}, {1, m_tokens, WantedLogits::Last}};
            KvCache cache(engine, 3, 64), same(engine, 3, 64);
            EXPECT_EQ(likeliest(engine, steps, cache), argMaxOfEach(engine, steps, same)) << set << ", " << threads << " threads";
            // What the two leave behind is the same.
            const SequenceStep next[] = {{0, other, WantedLogits::All}, {1, other, WantedLogits::Last}};
            EXPECT_EQ(likeliest(engine, next, cache), argMaxOfEach(engine, next, same));
        }
    }
}

// Ties, and what is no number, wherever in the vocabulary it may be.
TEST(EngineRanking, IsThatOfArgMaxWhateverTheLogits) {
    Gpt2Config config = uniformGpt2Config(1, 2, 32, 5003, 32);
    config.tiedHead = false;
    Gpt2Weights weights = livelyWeights(config);
    const std::vector<int32_t> tokens = someTokens(7, 5003);
    const auto row = [&](int32_t id) { return weights.head.values.begin() + static_cast<std::ptrdiff_t>(id) * 32; };
    const auto expectRankedAlike = [&](const char* what) {
        const auto model = packedModel(weights);
        for (const int threads : {1, 2, 3}) {
            Engine engine(model, {threads, ""});
            KvCache cache(engine, 1, 32), same(engine, 1, 32);
            const SequenceStep step{0, tokens, WantedLogits::All};
            EXPECT_EQ(likeliest(engine, {&step, 1}, cache), argMaxOfEach(engine, {&step, 1}, same))
                << what << ", " << threads << " threads";
        }
    };
    expectRankedAlike("random");
    Engine first(packedModel(weights), {1, ""});
    KvCache cache(first, 1, 32);
    const SequenceStep step{0, tokens, WantedLogits::Last};
    const int32_t best = likeliest(first, {&step, 1}, cache).front();
    for (const int32_t id : {5002, 4096, 2500, 17, 0}) {  // ever smaller ids of the same logit
        std::copy(row(best), row(best) + 32, row(id));
        expectRankedAlike("ties");
    }
    std::fill(row(2501), row(2501) + 32, std::numeric_limits<float>::quiet_NaN());
    expectRankedAlike("a NaN in the second half");
    std::fill(row(0), row(0) + 32, std::numeric_limits<float>::quiet_NaN());
    expectRankedAlike("a NaN at the front");
    std::fill(weights.head.values.begin(), weights.head.values.end(), 0.0f);
    expectRankedAlike("all alike");
    std::fill(weights.head.values.begin(), weights.head.values.end(), std::numeric_limits<float>::quiet_NaN());
    expectRankedAlike("no number at all");
}

TEST(EngineRanking, OfManyRowsIsThatOfArgMax) {
    const Gpt2Config config = uniformGpt2Config(1, 2, 32, 900, 400);
    const auto model = packedModel(livelyWeights(config), roundingQuantizer(8, 32));
    Engine engine(model, {2, ""});
    const std::vector<int32_t> a = someTokens(390, 900, 1), b = someTokens(200, 900, 2);
    const SequenceStep steps[] = {{1, a, WantedLogits::All}, {0, b, WantedLogits::All}};
    KvCache cache(engine, 2, 400), same(engine, 2, 400);
    EXPECT_EQ(likeliest(engine, steps, cache), argMaxOfEach(engine, steps, same));
}

// Of fewer bits than float32: near it, and no larger than told.
TEST(EngineCaches, OfFewerBitsStayNearFloat32AndAreSmaller) {
    const Gpt2Config config = uniformGpt2Config(2, 2, 128, 300, 256);
    const Gpt2Weights weights = livelyWeights(config);
    const std::vector<int32_t> tokens = someTokens(200, 300);
    Engine exact(packedModel(weights), {2, ""});
    const std::vector<float> expected = logitsOf(exact, tokens);
    const size_t floats = 2 * 2 * 256 * 128;  // layers, keys and values, positions, width
    EXPECT_EQ(KvCache(exact, 1, 256).byteCount(), 4 * floats);
    const size_t scales = 2 * 2 * 256 * 2 * sizeof(float);  // layers, keys and values, positions, heads
    for (const auto& [bits, error, bytes] : {std::tuple(16, 1e-3, 2 * floats), std::tuple(8, 3e-2, floats + scales)}) {
        Engine engine(packedModel(weights, {}, bits), {2, ""});
        const std::vector<float> logits = logitsOf(engine, tokens);
        double difference = 0, size = 0;
        for (size_t i = 0; i < logits.size(); ++i)
            difference += std::pow(logits[i] - expected[i], 2), size += std::pow(expected[i], 2);
        EXPECT_LT(std::sqrt(difference / size), error) << bits;
        EXPECT_GT(difference, 0) << bits;
        KvCache cache(engine, 3, 256);
        EXPECT_EQ(cache.bits(), bits);
        EXPECT_EQ(cache.byteCount(), 3 * bytes);
    }
}

TEST(EngineOnACompanionsThreads, GivesTheSame) {
    const auto model = packedModel(livelyWeights(unevenConfig()));
    const auto coded = packedModel(livelyWeights(unevenConfig()), roundingQuantizer(4, 32));
    for (const std::string& set : availableSets()) {
        Engine first(model, {3, set});
        Engine second(coded, first);
        EXPECT_EQ(second.threads(), 3);
        EXPECT_EQ(second.instructionSet(), set);
        Engine alone(coded, {1, set});
        const std::vector<int32_t> tokens = someTokens(20, 101);
        const std::vector<float> expected = logitsOf(first, tokens);
        EXPECT_EQ(logitsOf(second, tokens), logitsOf(alone, tokens));
        EXPECT_EQ(logitsOf(first, tokens), expected);
    }
}

TEST(EngineOfLongTexts, GivesTheSameAcrossPassesOfManyRows) {
    const Gpt2Config config = uniformGpt2Config(2, 2, 32, 60, 400);
    Engine engine(packedModel(livelyWeights(config)), {2, ""});
    KvCache cache(config, 3, 400);
    const std::vector<int32_t> a = someTokens(390, 60, 1);
    const std::vector<int32_t> b = someTokens(200, 60, 2);
    const SequenceStep steps[] = {{2, a, WantedLogits::Last}, {0, b, WantedLogits::All}, {1, a, WantedLogits::None}};
    const auto span = engine.forward(steps, cache);
    const std::vector<float> logits(span.begin(), span.end());
    ASSERT_EQ(logits.size(), 201u * 60u);
    EXPECT_EQ(cache.length(1), 390);
    const std::vector<float> lastOfA = logitsOf(engine, a, WantedLogits::Last);
    EXPECT_TRUE(std::equal(lastOfA.begin(), lastOfA.end(), logits.begin()));
    const std::vector<float> allOfB = logitsOf(engine, b);
    EXPECT_TRUE(std::equal(allOfB.begin(), allOfB.end(), logits.begin() + 60));
}

TEST(EngineCache, ContinuesAfterTruncationAsIfTheRestHadNeverBeen) {
    const Gpt2Config config = unevenConfig();
    Engine engine(packedModel(livelyWeights(config)), {2, ""});
    const std::vector<int32_t> tokens = someTokens(30, 101);
    KvCache cache(config, 1, 40);
    const std::vector<int32_t> detour = someTokens(25, 101, 99);
    const SequenceStep first{0, std::span(tokens).first(10), WantedLogits::None};
    const SequenceStep astray{0, detour, WantedLogits::None};
    const SequenceStep rest{0, std::span(tokens).subspan(10), WantedLogits::Last};
    engine.forward({&first, 1}, cache);
    engine.forward({&astray, 1}, cache);
    EXPECT_EQ(cache.length(0), 35);
    cache.truncate(0, 10);
    const auto logits = engine.forward({&rest, 1}, cache);
    EXPECT_EQ(std::vector<float>(logits.begin(), logits.end()), logitsOf(engine, tokens, WantedLogits::Last));
}

class EngineRefuses : public testing::Test {
protected:
    void expectRefusal(const std::vector<SequenceStep>& steps, const std::string& why) {
        try {
            m_engine.forward(steps, m_cache);
            FAIL() << "not refused: " << why;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.why(), testing::HasSubstr(why));
        }
        EXPECT_EQ(m_cache.length(0), 0);
    }
    Engine m_engine{packedModel(livelyWeights(unevenConfig())), {1, ""}};
    KvCache m_cache{unevenConfig(), 2, 8};
    const std::vector<int32_t> m_two = {1, 2};
};

TEST_F(EngineRefuses, TokensOutsideTheVocabulary) {
    const std::vector<int32_t> above = {1, 101};
    const std::vector<int32_t> below = {-1};
    expectRefusal({{0, m_two, WantedLogits::None}, {1, above, WantedLogits::Last}}, "101 is no token: ids are 0 to 100");
    expectRefusal({{0, below, WantedLogits::Last}}, "-1 is no token");
}

TEST_F(EngineRefuses, ASlotTwiceOrOneThatIsNot) {
    expectRefusal({{0, m_two, WantedLogits::Last}, {0, m_two, WantedLogits::Last}}, "slot 0 is named twice");
    expectRefusal({{2, m_two, WantedLogits::Last}}, "slot 2 of 2");
    expectRefusal({{-1, m_two, WantedLogits::Last}}, "slot -1 of 2");
}

TEST_F(EngineRefuses, MoreTokensThanFitAndNone) {
    expectRefusal({{0, someTokens(9, 101), WantedLogits::Last}}, "slot 0 holds 0 of 8 positions, 9 more do not fit");
    expectRefusal({{0, {}, WantedLogits::Last}}, "slot 0 was given no token");
}

TEST_F(EngineRefuses, ACacheOfAnotherModel) {
    KvCache other(uniformGpt2Config(3, 4, 48, 101, 64), 1, 8);
    const SequenceStep step{0, m_two, WantedLogits::Last};
    EXPECT_THROW(m_engine.forward({&step, 1}, other), Error);
}

TEST_F(EngineRefuses, ACacheOfOtherBits) {
    KvCache other(unevenConfig(), 1, 8, 16);
    const SequenceStep step{0, m_two, WantedLogits::Last};
    EXPECT_THROW(m_engine.forward({&step, 1}, other), Error);
    EXPECT_THROW(m_engine.forwardGreedy({&step, 1}, other), Error);
}

TEST(EngineOptionsCheck, RefusesUnknownAndUnavailableInstructionSetsAndAbsurdThreads) {
    const auto model = packedModel(livelyWeights(unevenConfig()));
    EXPECT_THROW(Engine(model, {1, "sse9"}), Error);
    EXPECT_THROW(Engine(model, {-1, ""}), Error);
    EXPECT_THROW(Engine(model, {100000, ""}), Error);
    for (const InstructionSet set : kInstructionSets) {
        if (isAvailable(set))
            continue;
        EXPECT_THROW(Engine(model, {1, std::string(nameOf(set))}), Error);
    }
    EXPECT_EQ(Engine(model, {3, "reference"}).threads(), 3);
    EXPECT_EQ(Engine(model, {1, "reference"}).instructionSet(), "reference");
    EXPECT_GE(Engine(model).threads(), 1);
}

TEST(KvCacheCheck, RefusesSizesTheModelDoesNotHave) {
    EXPECT_THROW(KvCache(unevenConfig(), 0, 8), Error);
    EXPECT_THROW(KvCache(unevenConfig(), 1, 0), Error);
    EXPECT_THROW(KvCache(unevenConfig(), 1, 65), Error);
    EXPECT_THROW(KvCache(unevenConfig(), 1, 8, 4), Error);
    KvCache cache(unevenConfig(), 1, 64);
    EXPECT_THROW(cache.truncate(0, 1), Error);
    EXPECT_THROW(cache.truncate(0, -1), Error);
    EXPECT_THROW(cache.truncate(1, 0), Error);
    EXPECT_GT(cache.byteCount(), 0u);
}

TEST(EngineOfABrokenModel, AnswersWithoutACrash) {
    Gpt2Weights weights = livelyWeights(unevenConfig());
    std::fill(weights.layers[0].upWeight.values.begin(), weights.layers[0].upWeight.values.end(), std::numeric_limits<float>::quiet_NaN());
    weights.layers[1].qkvWeight.values[0] = std::numeric_limits<float>::infinity();
    for (const std::string& set : availableSets()) {
        Engine engine(packedModel(weights), {2, set});
        EXPECT_EQ(logitsOf(engine, someTokens(5, 101)).size(), 5u * 101u);
    }
}

}  // namespace
}  // namespace lathe
