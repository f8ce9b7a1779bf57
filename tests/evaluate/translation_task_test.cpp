// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/evaluate/answer_text.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/evaluate/task_scores.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

const std::vector<TranslationItem> kTranslations = {{"I have a cat", "我有一只猫", "measure", 1},
                                                    {"I have a dog", "我有一条狗", "measure", 2},
                                                    {"he went home", "他回家了", "aspect", 3},
                                                    {"he went out", "他出去了", "aspect", 4}};

TEST(ScoreTranslations, tellsChrfBleuAndExactMatchesByKindBesideTheTranslationMemory) {
    const TaskOutcome outcome = scoreTranslations(kTranslations, {"我有一只猫", "我有一只狗", "他回家了", "他出去"});
    const TaskScores& scores = outcome.scores;
    // sacrebleu 2.6.0, CHRF() and BLEU(tokenize="zh") on these four sentences.
    EXPECT_NEAR(scores.values.at("chrf"), 0.685792128044, 1e-11);
    EXPECT_NEAR(scores.values.at("bleu"), 0.736181771173, 1e-11);
    EXPECT_DOUBLE_EQ(scores.values.at("exact_match"), 0.5);
    for (const char* metric : {"chrf", "bleu", "exact_match"}) {
        ASSERT_TRUE(scores.intervals.contains(metric)) << metric;
        EXPECT_LE(scores.intervals.at(metric).first, scores.values.at(metric));
        EXPECT_GE(scores.intervals.at(metric).second, scores.values.at(metric));
    }
    EXPECT_EQ(scores.count, 4);
    EXPECT_EQ(outcome.units.sums, (std::vector<double>{1, 0, 1, 0}));
    EXPECT_EQ(outcome.unitCounts.size(), 4u);
    const Json& details = scores.details;
    EXPECT_EQ(details["kinds"]["measure"]["count"], 2);
    EXPECT_EQ(details["kinds"]["measure"]["exact_match"], 0.5);
    // The memory offers the other sentence of the kind; chrF of these from sacrebleu too.
    EXPECT_EQ(details["simple_rule"]["accuracy"], 0.0);
    EXPECT_NEAR(details["simple_rule"]["chrf"].get<double>(), 0.208253968254, 1e-11);
    EXPECT_GT(details["kinds"]["aspect"]["chrf"], details["kinds"]["aspect"]["simple_rule"]);
}

TEST(ScoreTranslations, isOneForTheReferences) {
    const TaskOutcome outcome = scoreTranslations(kTranslations, {"我有一只猫", "我有一条狗", "他回家了", "他出去了"});
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("chrf"), 1);
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("bleu"), 1);
    EXPECT_FALSE(outcome.scores.intervals.contains("chrf")) << "resampling shows nothing where all are alike";
}

TEST(CompareTranslations, isTheDifferenceOfChrf) {
    std::vector<TranslationItem> items;
    std::vector<std::string> good, poor;
    for (int64_t unit = 0; unit < 300; ++unit) {
        items.push_back(kTranslations[static_cast<size_t>(unit % 4)]);
        items.back().unit = unit;
        good.push_back(items.back().reference);
        poor.push_back(unit % 5 == 0 ? "你好" : items.back().reference);
    }
    const TaskOutcome before = scoreTranslations(items, good), after = scoreTranslations(items, poor);
    const Task& task = taskNamed("translation");
    const Compared compared = task.compare(before, after);
    EXPECT_NEAR(compared.value, after.scores.values.at("chrf") - before.scores.values.at("chrf"), 1e-12);
    EXPECT_LT(compared.value, -0.1);
    EXPECT_LT(*compared.low, compared.value);
    EXPECT_GT(*compared.high, compared.value);
    EXPECT_EQ(compared.verdict, "worse");
    EXPECT_EQ(task.compare(before, before).verdict, "same");
    EXPECT_EQ(task.compare(after, before).verdict, "better");
}

class TranslationTaskRun : public testing::Test {
protected:
    std::string writtenAlone(const std::string& prompt) {
        GenerationOptions options;
        options.newTokens = 64;
        options.stopAt = 256;
        return m_tokenizer.decode(generate(m_engine, promptTokens(m_tokenizer, prompt), options));
    }
    TinyModel m_model{96};
    Tokenizer m_tokenizer = byteTokenizer();
    Engine m_engine = m_model.engine();
    const Task& m_task = taskNamed("translation");
    Progress m_progress;
    CancelToken m_cancel;
};

TEST_F(TranslationTaskRun, translatesAsEachPromptAloneIsContinuedUpToTheLinesEnd) {
    DataSet data;
    for (int64_t i = 0; i < 40; ++i) {
        const std::string prompt = "p" + std::string(static_cast<size_t>(i % 20), static_cast<char>('a' + i % 26));
        const std::string line = lineIn(writtenAlone(prompt));
        data.testItems.translations.push_back({prompt, line.empty() ? "x" : line, "kind", i});
    }
    const TaskOutcome outcome = m_task.evaluate(m_engine, m_tokenizer, data, {96, 96, 3000, false}, m_progress, m_cancel);
    double expected = 0;
    for (const TranslationItem& item : data.testItems.translations)
        expected += item.reference != "x";
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("exact_match"), expected / 40);
    EXPECT_EQ(outcome.scores.protocol, "translation-greedy/1 new_tokens=64 eot=1 chrf=2,6 bleu=4,zh,exp");
    EXPECT_EQ(outcome.scores.split, "test");
}

TEST_F(TranslationTaskRun, refusesDataWithoutTranslations) {
    EXPECT_NE(m_task.whyNot(DataSet{}), "");
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, DataSet{}, {}, m_progress, m_cancel), Error);
}

}  // namespace
}  // namespace lathe
