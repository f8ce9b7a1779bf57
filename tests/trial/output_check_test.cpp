// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/trial/output_rows.h"
#include "tests/engine/fake_placement.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::string failureOf(const std::function<void()>& check) {
    try {
        check();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        return error.what();
    }
    return "";
}

std::string failureOn(const std::shared_ptr<const PackedModel>& model, const std::shared_ptr<const Placement>& placement) {
    return failureOf([&] { EXPECT_EQ(checkOutputs({"result", model}, placement, CancelToken()).packed(), model); });
}

// Logits of this model stay below 1 in magnitude, so a tolerance is the largest difference itself.
std::shared_ptr<const PackedModel> quietModel() {
    return packedModel(randomGpt2Weights(uniformGpt2Config(1, 2, 32, 60, 64), 1));
}

std::shared_ptr<const PackedModel> livelyModel(const MatrixCoder& coder = roundingQuantizer(4, 32)) {
    return packedModel(livelyWeights(unevenConfig()), coder);
}

/// Where a pass begins, and how many tokens it reads.
struct Pass {
    int position;
    size_t tokens;
};

/// The CPU's outputs, which `spoil` may change, by the pass they come from.
class SpoilingExecutor : public Executor {
public:
    using Spoil = std::function<void(const Pass&, std::span<float> logits)>;
    using Choose = std::function<int32_t(const Pass&, int32_t chosen)>;

    SpoilingExecutor(std::unique_ptr<Executor> cpu, Spoil spoil, Choose choose)
        : m_cpu(std::move(cpu)), m_spoil(std::move(spoil)), m_choose(std::move(choose)) {}

    std::span<const float> forward(std::span<const SequenceStep> steps, CacheContents& cache) override {
        const Pass pass = passOf(steps, cache);
        const std::span<const float> logits = m_cpu->forward(steps, cache);
        m_logits.assign(logits.begin(), logits.end());
        if (m_spoil)
            m_spoil(pass, m_logits);
        return m_logits;
    }
    std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, CacheContents& cache) override {
        const Pass pass = passOf(steps, cache);
        const std::span<const int32_t> chosen = m_cpu->forwardGreedy(steps, cache);
        m_chosen.assign(chosen.begin(), chosen.end());
        if (m_choose)
            m_chosen.front() = m_choose(pass, m_chosen.front());
        return m_chosen;
    }

private:
    static Pass passOf(std::span<const SequenceStep> steps, const CacheContents& cache) {
        return {cache.lengths.front(), steps.front().tokens.size()};
    }

    const std::unique_ptr<Executor> m_cpu;
    const Spoil m_spoil;
    const Choose m_choose;
    std::vector<float> m_logits;
    std::vector<int32_t> m_chosen;
};

std::shared_ptr<const Placement> spoiled(SpoilingExecutor::Spoil spoil, float tolerance = 0, SpoilingExecutor::Choose choose = {}) {
    return std::make_shared<FakePlacement>(
        [spoil, choose](std::unique_ptr<Executor> cpu) { return std::make_unique<SpoilingExecutor>(std::move(cpu), spoil, choose); },
        tolerance);
}

/// Reads a step as if it stood one position earlier.
class EarlyExecutor : public Executor {
public:
    EarlyExecutor(std::unique_ptr<Executor> cpu, int from) : m_cpu(std::move(cpu)), m_from(from) {}

    std::span<const float> forward(std::span<const SequenceStep> steps, CacheContents& cache) override {
        const bool isWrong = cache.lengths.front() >= m_from;
        cache.lengths.front() -= isWrong;
        const std::span<const float> logits = m_cpu->forward(steps, cache);
        cache.lengths.front() += isWrong;
        return logits;
    }
    std::span<const int32_t> forwardGreedy(std::span<const SequenceStep> steps, CacheContents& cache) override {
        return m_cpu->forwardGreedy(steps, cache);
    }

private:
    const std::unique_ptr<Executor> m_cpu;
    const int m_from;
};

TEST(OutputPlan, LooksAtTheBeginningAndTheEndOfTheContext) {
    const OutputPlan plan = outputPlan(uniformGpt2Config(1, 2, 32, 60, 64));
    EXPECT_EQ(plan.tokens.size(), 64u);
    std::vector<int> expected;
    for (int position = 0; position < 22; ++position)
        expected.push_back(position);
    for (int position = 58; position < 64; ++position)
        expected.push_back(position);
    EXPECT_EQ(plan.positions(), expected);
    // The prompt's last row and each of the three behind it; then the same of the three late tokens that are read at once.
    EXPECT_EQ(choiceRows(plan), (std::vector<size_t>{18, 19, 20, 21, 24, 25, 26, 27}));
}

TEST(OutputPlan, FitsContextsOfAnyLength) {
    for (int context = 1; context <= 40; ++context) {
        const OutputPlan plan = outputPlan(uniformGpt2Config(1, 2, 32, 60, context));
        EXPECT_LE(static_cast<int>(plan.tokens.size()), context);
        EXPECT_EQ(plan.positions().back() + 1, static_cast<int>(plan.tokens.size()));
        EXPECT_EQ(plan.positions().front(), 0);
    }
}

TEST(OutputPlan, LooksAtLessOfLargeModels) {
    const OutputPlan small = outputPlan(uniformGpt2Config(12, 12, 768, 50257, 1024));
    EXPECT_EQ(small.positions().back(), 1023);
    EXPECT_EQ(small.stretches.front().prompt, 19);
    const OutputPlan large = outputPlan(uniformGpt2Config(48, 25, 1600, 50257, 1024));
    EXPECT_LT(large.positions().size(), small.positions().size() / 2 + 1);
    EXPECT_GT(large.positions().back(), 50);
    EXPECT_LT(large.positions().back(), 200);
}

TEST(OutputRows, AreTheSameHoweverTheyAreComputed) {
    for (const int kvBits : {32, 8}) {
        const auto model = packedModel(livelyWeights(unevenConfig()), roundingQuantizer(4, 32), kvBits);
        const OutputPlan plan = outputPlan(model->config);
        Engine engine(model, {2, ""}), slow(model, {1, "reference"}), reader(model, {2, ""});
        const OutputRows rows = outputRows(engine, plan, CancelToken());
        EXPECT_EQ(rows.logits, slowOutputRows(slow, reader, plan, CancelToken()));
        EXPECT_EQ(rows.choices.size(), choiceRows(plan).size());
        // Of a text read at once.
        const std::vector<float> all = logitsOf(engine, plan.tokens);
        const std::vector<int> positions = plan.positions();
        for (size_t row = 0; row < positions.size(); ++row) {
            const auto at = static_cast<std::ptrdiff_t>(positions[row]) * 101, here = static_cast<std::ptrdiff_t>(row) * 101;
            EXPECT_TRUE(std::equal(all.begin() + at, all.begin() + at + 101, rows.logits.begin() + here)) << positions[row];
        }
    }
}

TEST(OutputCheck, FastKernelsMustAgreeBitForBit) {
    const auto model = livelyModel();
    EXPECT_EQ(failureOn(model, makePlacement({2, ""})), "");
    const auto barelyOff = std::make_shared<FakePlacement>(1e-5f, 0.0f);
    EXPECT_THAT(failureOn(model, barelyOff), AllOf(HasSubstr("the outputs of \"result\""), HasSubstr("bit for bit")));
}

TEST(OutputCheck, ADeviceMayDifferAsFarAsItsToleranceSays) {
    const auto model = quietModel();
    EXPECT_EQ(failureOn(model, std::make_shared<FakePlacement>(0.001f, 0.002f)), "");
    EXPECT_THAT(failureOn(model, std::make_shared<FakePlacement>(0.003f, 0.002f)),
                AllOf(HasSubstr("on fake:0 differ"), HasSubstr("0.003, allowed 0.002")));
}

TEST(OutputCheck, FindsAnErrorInAnyOneOutput) {
    const auto model = quietModel();
    for (const float tolerance : {0.0f, 0.002f}) {
        for (const int position : {0, 18, 19, 21, 58, 60, 61, 63}) {
            const auto spoil = [&](const Pass& pass, std::span<float> logits) {
                const int row = position - pass.position;
                if (row >= 0 && row * 60 < static_cast<int>(logits.size()))
                    logits[static_cast<size_t>(row) * 60 + 17] += 0.01f;
            };
            EXPECT_THAT(failureOn(model, spoiled(spoil, tolerance)), HasSubstr("differ")) << position << " " << tolerance;
        }
    }
}

TEST(OutputCheck, FindsAWrongKernelOfPromptsAndOneOfSingleTokens) {
    const auto model = livelyModel();
    for (const bool isPrompt : {true, false}) {
        const auto spoil = [&](const Pass& pass, std::span<float> logits) {
            if ((pass.tokens > 1) == isPrompt)
                for (float& logit : logits)
                    logit = -logit;
        };
        EXPECT_THAT(failureOn(model, spoiled(spoil)), HasSubstr("differ")) << isPrompt;
        EXPECT_THAT(failureOn(model, spoiled(spoil, 0.01f)), HasSubstr("differ")) << isPrompt;
    }
}

TEST(OutputCheck, FindsAWrongPositionHoweverLateItBegins) {
    const auto model = livelyModel();
    for (const int from : {1, 63}) {
        const auto early = [from](std::unique_ptr<Executor> cpu) { return std::make_unique<EarlyExecutor>(std::move(cpu), from); };
        EXPECT_THAT(failureOn(model, std::make_shared<FakePlacement>(early, 0.0f)), HasSubstr("at position")) << from;
        EXPECT_THAT(failureOn(model, std::make_shared<FakePlacement>(early, 0.001f)), HasSubstr("differ")) << from;
    }
}

TEST(OutputCheck, FindsNumbersThatAreNoneWhereverTheyStand) {
    const auto model = quietModel();
    for (const float value : {kNan, -kInfinity}) {
        for (const size_t place : {0, 59}) {
            // A large difference elsewhere must not be forgotten either.
            const auto spoil = [&](const Pass& pass, std::span<float> logits) {
                if (pass.position == 62)
                    logits[place] = value;
            };
            for (const float tolerance : {0.0f, 0.002f, 1e9f})
                EXPECT_THAT(failureOn(model, spoiled(spoil, tolerance)), HasSubstr("infinite or no number")) << value << place;
        }
    }
}

TEST(OutputCheck, HoldsTheTokensOfAnswersToTheLogits) {
    const auto model = livelyModel();
    for (const int position : {0, 19, 63}) {
        const auto choose = [&](const Pass& pass, int32_t chosen) { return pass.position == position ? (chosen + 1) % 101 : chosen; };
        for (const float tolerance : {0.0f, 1e-6f})
            EXPECT_THAT(failureOn(model, spoiled({}, tolerance, choose)), HasSubstr("it chooses token")) << position;
    }
    EXPECT_EQ(failureOn(model, spoiled({}, 0)), "");
}

TEST(OutputCheck, SaysOfADamagedModelThatItIsDamaged) {
    Gpt2Weights weights = livelyWeights(unevenConfig());
    weights.layers[1].upWeight.values[5] = kNan;
    EXPECT_THAT(failureOn(packedModel(weights), makePlacement({1, ""})),
                AllOf(HasSubstr("\"result\" are no numbers"), HasSubstr("damaged")));
}

TEST(OutputCheck, LooksAtEveryModelAndNamesTheWrongOne) {
    Progress progress;
    const auto sound = quietModel();
    Gpt2Weights weights = livelyWeights(unevenConfig());
    weights.finalNormGain.values[0] = kInfinity;
    const auto damaged = packedModel(weights);
    const std::vector<NamedModel> fine = {{"baseline", sound}, {"result", sound}};
    const std::vector<CheckedModel> checked = checkOutputs(fine, {1, ""}, progress, CancelToken());
    ASSERT_EQ(checked.size(), 2u);
    EXPECT_EQ(checked[1].name(), "result");
    EXPECT_EQ(checked[1].packed(), sound);
    for (size_t place = 0; place < 3; ++place) {
        std::vector<NamedModel> models = {{"baseline", sound}, {"stage 0", sound}, {"result", sound}};
        models[place].model = damaged;
        EXPECT_THAT(failureOf([&] {
                        checkOutputs(models, {1, ""}, progress, CancelToken());
                    }),
                    HasSubstr("\"" + models[place].name + "\""));
    }
}

TEST(OutputCheck, EndsWhenItIsCancelled) {
    CancelToken cancel;
    cancel.cancel();
    EXPECT_THROW(checkOutputs({"result", quietModel()}, makePlacement({1, ""}), cancel), Error);
}

TEST(OutputCheck, TheReferenceMayDifferByAShareOfTheLargestLogit) {
    EXPECT_EQ(failureOf([] { requireCloseToReference({100.005f, 0}, {100, 0}); }), "");
    EXPECT_NE(failureOf([] { requireCloseToReference({100.02f, 0}, {100, 0}); }), "");
    EXPECT_EQ(failureOf([] { requireCloseToReference({0.00005f}, {0}); }), "");
    EXPECT_NE(failureOf([] { requireCloseToReference({0.0002f}, {0}); }), "");
    EXPECT_THAT(failureOf([] { requireCloseToReference({1, 2}, {1}); }), HasSubstr("2 logits came, the reference has 1"));
}

TEST(OutputCheck, TheReferenceAndTheEngineMustBothBeNumbers) {
    for (const float value : {kNan, kInfinity}) {
        EXPECT_NE(failureOf([&] { requireCloseToReference({value}, {0}); }), "");
        EXPECT_NE(failureOf([&] { requireCloseToReference({50, value, 0}, {0, 0, 0}); }), "");
        EXPECT_NE(failureOf([&] { requireCloseToReference({value, 0}, {value, 0}); }), "");
        EXPECT_NE(failureOf([&] { requireCloseToReference({0, 0}, {0, value}); }), "");
    }
}

}  // namespace
}  // namespace lathe
