// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/speculation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "core/base/error.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

MeasurePlan planWith(const std::string& draft) {
    MeasurePlan plan;
    plan.promptTokens = 10;
    plan.newTokens = 13;
    plan.threads = 1;
    plan.draft = draft;
    plan.draftTokens = 3;
    return plan;
}

const std::vector<std::vector<int32_t>> kPrompts = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {9, 9, 9, 9, 9, 8, 8, 8, 8, 8}};

TEST(SpeculativeRequest, TimesEveryTokenOfEveryPromptInTurn) {
    const RunnableModel model = openRunnableModel("random:2x2x64x300");
    const MeasurePlan plan = planWith("random:2x2x64x300");
    SpeculativeRunner runner(model.packed, openDraft(plan, model.packed->config).packed, plan, kPrompts);
    runner.requireTargetsText();
    for (int i = 0; i < 4; ++i) {
        const RequestTiming timing = runner.run();
        EXPECT_EQ(timing.perTokenMs.size(), 12u);
        EXPECT_GT(*std::min_element(timing.perTokenMs.begin(), timing.perTokenMs.end()), 0);
        const double sum = std::accumulate(timing.perTokenMs.begin(), timing.perTokenMs.end(), timing.ttftMs);
        EXPECT_NEAR(sum, timing.requestMs, 1e-6);
    }
    EXPECT_EQ(runner.acceptanceRate(), 1);  // the model drafts for itself
}

TEST(SpeculativeRequest, TellsOfEachPromptOnce) {
    const Gpt2Weights weights = livelyWeights(uniformGpt2Config(2, 2, 64, 300, 64));
    const auto model = packedModel(weights), draft = packedModel(weights, roundingQuantizer(2, 32));
    const MeasurePlan plan = planWith("a draft");
    SpeculativeRunner once(model, draft, plan, kPrompts);
    SpeculativeRunner often(model, draft, plan, kPrompts);
    for (int i = 0; i < 2; ++i)
        once.run();
    for (int i = 0; i < 5; ++i)
        often.run();
    once.requireTargetsText();
    EXPECT_EQ(often.acceptanceRate(), once.acceptanceRate());
    EXPECT_LT(once.acceptanceRate(), 1);
}

TEST(SpeculativeRequest, RefusesADraftThatCannotDraft) {
    const Gpt2Config target = uniformGpt2Config(2, 2, 64, 300, 64);
    EXPECT_THROW(openDraft(planWith("random:1x2x64x301"), target), Error);
    MeasurePlan batch = planWith("random:1x2x64x300");
    batch.batch = 2;
    EXPECT_THROW(openDraft(batch, target), Error);
    EXPECT_THROW(openDraft(planWith("no such model"), target), Error);
}

TEST(TextPrompts, BeginWithDocumentsThatLieEvenlySpread) {
    std::vector<Document> documents;
    std::string all;
    for (int i = 0; i < 80; ++i) {
        documents.push_back({"text number " + std::to_string(i)});
        all += documents.back().text;
    }
    const Tokenizer tokenizer(trainTokenizer(std::vector<std::string>{all}, 270));
    const auto prompts = textPrompts(tokenizer, documents, 25);
    ASSERT_EQ(prompts.size(), 8u);
    for (size_t i = 0; i < prompts.size(); ++i) {
        ASSERT_EQ(prompts[i].size(), 25u);
        EXPECT_EQ(prompts[i].front(), tokenizer.endOfText());
        const std::string text = tokenizer.decode(std::span(prompts[i]).subspan(1));
        EXPECT_THAT(text, testing::StartsWith("text number " + std::to_string(10 * i)));
    }
    EXPECT_EQ(textPrompts(tokenizer, {documents[0]}, 100)[7].size(), 100u);  // a short text is read again
    EXPECT_THROW(textPrompts(tokenizer, {}, 5), Error);
}

}  // namespace
}  // namespace lathe
