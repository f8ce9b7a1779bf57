// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/engine/generation.h"
#include "core/evaluate/answer_generator.h"
#include "core/evaluate/answer_text.h"
#include "core/evaluate/task_scores.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

const std::vector<QuestionItem> kQuestions = {{"p1", "cat", "pet", "often", 1},    {"p2", "cat", "pet", "often", 1},
                                              {"p3", "dog", "pet", "seldom", 2},   {"p4", "dog", "pet", "seldom", 2},
                                              {"p5", "golf", "sport", "often", 3}, {"p6", "golf", "sport", "often", 3}};

TEST(ScoreAnswers, groupsItemsByFactKindAndTierBesideTheSimpleRule) {
    const TaskOutcome outcome = scoreAnswers(kQuestions, {"cat", "dog", "dog", "dog", "golf", ""});
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("accuracy"), 4.0 / 6);
    EXPECT_EQ(outcome.units.sums, (std::vector<double>{1, 2, 1}));
    EXPECT_EQ(outcome.units.weights, (std::vector<double>{2, 2, 2}));
    EXPECT_EQ(outcome.scores.count, 6);
    EXPECT_TRUE(outcome.scores.intervals.contains("accuracy"));
    const Json& details = outcome.scores.details;
    EXPECT_EQ(details["kinds"]["pet"], (Json{{"count", 4}, {"accuracy", 0.75}, {"simple_rule", 0.5}}));
    EXPECT_EQ(details["kinds"]["sport"], (Json{{"count", 2}, {"accuracy", 0.5}, {"simple_rule", 1.0}}));
    EXPECT_EQ(details["tiers"]["seldom"]["accuracy"], 1.0);
    EXPECT_EQ(details["simple_rule"]["name"], "the most frequent answer of each kind");
    EXPECT_DOUBLE_EQ(details["simple_rule"]["accuracy"].get<double>(), 4.0 / 6);  // "cat" for pets, "golf" for sports
    EXPECT_DOUBLE_EQ(details["rules"]["the most frequent answer"].get<double>(), 2.0 / 6);
    EXPECT_EQ(details["rules"].size(), 2u);
}

TEST(ScoreAnswers, ofStoriesStandBesideTheLastMentioned) {
    // The last place named is right twice, the first once; no answer is right more than once.
    const std::vector<QuestionItem> stories = {{"Tom is in the kitchen, no, in the garden. Where is he?", "garden", "hop", "all", 1},
                                               {"Tom is in the garden, no, in the hall. Where is he?", "hall", "hop", "all", 2},
                                               {"Tom is in the kitchen, not in the hall. Where is he?", "kitchen", "hop", "all", 3}};
    const TaskOutcome outcome = scoreAnswers(stories, {"garden", "hall", "kitchen"}, Book::Open);
    EXPECT_EQ(outcome.scores.details["simple_rule"]["name"], "the last mentioned");
    EXPECT_DOUBLE_EQ(outcome.scores.details["simple_rule"]["accuracy"].get<double>(), 2.0 / 3);
}

class QaTaskRun : public testing::Test {
protected:
    TinyModel m_model;
    Tokenizer m_tokenizer = byteTokenizer();
    Engine m_engine = m_model.engine();
    const Task& m_task = taskNamed("qa");
    Progress m_progress;
    CancelToken m_cancel;

    DataSet dataWith(int questions) {
        DataSet data;
        for (int i = 0; i < questions; ++i) {
            data.testItems.questions.push_back(
                {"q" + std::string(static_cast<size_t>(i % 9), static_cast<char>('a' + i % 26)), "cat", "pet", "often", i / 2});
        }
        return data;
    }
};

TEST_F(QaTaskRun, generatesInBatchesWhatEachPromptGivesAlone) {
    // 70 prompts share 32 slots, which change hands as answers end; every answer must be what greedy generation alone writes.
    const DataSet data = dataWith(70);
    std::vector<std::vector<int32_t>> prompts;
    for (const QuestionItem& item : data.testItems.questions) {
        prompts.push_back({256});
        for (const int32_t id : m_tokenizer.encode(item.prompt))
            prompts.back().push_back(id);
    }
    const auto answers = generateAnswers(m_engine, m_tokenizer, prompts, {4, answerIsComplete}, m_progress, m_cancel);
    ASSERT_EQ(answers.size(), prompts.size());
    for (size_t i = 0; i < prompts.size(); ++i) {
        GenerationOptions options;
        options.newTokens = 4;
        options.stopAt = 256;
        const std::string alone = m_tokenizer.decode(generate(m_engine, prompts[i], options));
        EXPECT_TRUE(alone.starts_with(answers[i])) << i;
        if (!answerIsComplete(answers[i])) {
            EXPECT_EQ(alone, answers[i]) << i;
        }
    }
}

TEST_F(QaTaskRun, scoresTheTestSplitAndNamesItsProtocol) {
    const TaskOutcome outcome = m_task.evaluate(m_engine, m_tokenizer, dataWith(40), {16, 16, 20, false}, m_progress, m_cancel);
    EXPECT_EQ(outcome.scores.count, 20);
    EXPECT_EQ(outcome.units.sums.size(), 10u);
    EXPECT_EQ(outcome.scores.protocol, "qa-greedy/1 new_tokens=4 eot=1");
    EXPECT_EQ(outcome.scores.split, "test");
    EXPECT_EQ(m_task.compare(outcome, outcome).value, 0);
    EXPECT_EQ(m_task.compare(outcome, outcome).verdict, "unclear") << "so few items cannot show it";
    EXPECT_FALSE(m_task.comparePerplexity(outcome, outcome));
    EXPECT_FALSE(outcome.perplexity);
}

TEST_F(QaTaskRun, stopsGeneratingWhereTheContextIsFull) {
    // Prompts of 15 and 16 of 16 positions: at most two tokens, and one.
    const std::vector<std::vector<int32_t>> prompts = {std::vector<int32_t>(15, 'a'), std::vector<int32_t>(16, 'a')};
    const auto answers = generateAnswers(m_engine, m_tokenizer, prompts, {4, answerIsComplete}, m_progress, m_cancel);
    EXPECT_LE(answers[0].size(), 2u);
    EXPECT_LE(answers[1].size(), 1u);
}

TEST_F(QaTaskRun, refusesAPromptLongerThanTheContext) {
    DataSet data;
    data.testItems.questions.push_back({std::string(16, 'x'), "cat", "pet", "often", 0});  // with end-of-text 17 tokens
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, data, {}, m_progress, m_cancel), Error);
}

TEST_F(QaTaskRun, asksStoriesUnderTheirOwnName) {
    const Task& stories = taskNamed("stories");
    EXPECT_EQ(stories.name(), "stories");
    DataSet data = dataWith(40);
    EXPECT_NE(stories.whyNot(data), "");
    data.testItems.stories.swap(data.testItems.questions);
    EXPECT_EQ(stories.whyNot(data), "");
    EXPECT_NE(m_task.whyNot(data), "");
    const TaskOutcome outcome = stories.evaluate(m_engine, m_tokenizer, data, {16, 16, 20, false}, m_progress, m_cancel);
    EXPECT_EQ(outcome.scores.count, 20);
    EXPECT_EQ(outcome.scores.protocol, "stories-greedy/1 new_tokens=4 eot=1");
    EXPECT_TRUE(outcome.scores.details["rules"].contains("the last mentioned"));
}

TEST_F(QaTaskRun, saysWhyPlainTextCannotBeAsked) {
    EXPECT_NE(m_task.whyNot(DataSet{}), "");
    EXPECT_EQ(m_task.whyNot(dataWith(2)), "");
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, DataSet{}, {}, m_progress, m_cancel), Error);
}

TEST_F(QaTaskRun, stopsWhenCancelled) {
    m_cancel.cancel();
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, dataWith(2), {}, m_progress, m_cancel), Error);
}

TEST(Tasks, areFoundByNameWithTheKnownOnesToldElse) {
    EXPECT_EQ(taskNamed("lm").name(), "lm");
    EXPECT_EQ(taskNamed("qa").name(), "qa");
    std::vector<std::string> names;
    for (const auto& task : allTasks())
        names.push_back(task->name());
    EXPECT_EQ(names, (std::vector<std::string>{"lm", "qa", "stories", "choice", "translation", "nbest"}));
    try {
        taskNamed("q");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_NE(error.why().find("lm, qa"), std::string::npos);
    }
}

}  // namespace
}  // namespace lathe
