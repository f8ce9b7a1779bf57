// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/window_scorer.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

const std::vector<std::string> kMoods = {"positive", "negative"};

TEST(ScoreChoices, tellsMacroMetricsByKindBesideTheRules) {
    // right      pos pos neg neg; picked pos neg neg neg
    // positive: P 1, R 1/2, F1 2/3; negative: P 2/3, R 1, F1 4/5
    const std::vector<ChoiceItem> items = {{"fine", kMoods, 0, "plain", 1},
                                           {"good", kMoods, 0, "plain", 2},
                                           {"bad", kMoods, 1, "plain", 3},
                                           {"not good", kMoods, 1, "negated", 4}};
    const TaskOutcome outcome = scoreChoices(items, {0, 1, 1, 1});
    const auto& values = outcome.scores.values;
    EXPECT_DOUBLE_EQ(values.at("accuracy"), 0.75);
    EXPECT_DOUBLE_EQ(values.at("precision"), (1 + 2.0 / 3) / 2);
    EXPECT_DOUBLE_EQ(values.at("recall"), 0.75);
    EXPECT_DOUBLE_EQ(values.at("f1"), (2.0 / 3 + 0.8) / 2);
    const Json& details = outcome.scores.details;
    EXPECT_DOUBLE_EQ(details["kinds"]["plain"]["accuracy"].get<double>(), 2.0 / 3);
    EXPECT_EQ(details["kinds"]["negated"]["accuracy"], 1.0);
    EXPECT_EQ(details["rules"]["the most frequent answer of each kind"], 0.75);
    EXPECT_EQ(details["rules"]["the most frequent answer"], 0.5);
    EXPECT_TRUE(details["rules"].contains("bag of words"));
    EXPECT_EQ(details["simple_rule"]["accuracy"], 0.75);
}

class ChoiceTaskRun : public testing::Test {
protected:
    double logProbability(const std::string& prompt, const std::string& choice) {
        std::vector<int32_t> ids = promptTokens(m_tokenizer, prompt);
        double sum = 0;
        for (const int32_t id : m_tokenizer.encode(" " + choice)) {
            sum -= tokenLoss(m_model.logitsAfter(ids), id);
            ids.push_back(id);
        }
        return sum;
    }
    TinyModel m_model{48};
    Tokenizer m_tokenizer = byteTokenizer();
    Engine m_engine = m_model.engine();
    const Task& m_task = taskNamed("choice");
    Progress m_progress;
    CancelToken m_cancel;
};

TEST_F(ChoiceTaskRun, picksTheMostProbableChoice) {
    DataSet data;
    double right = 0;
    for (int64_t i = 0; i < 24; ++i) {
        const std::string prompt = "Review " + std::string(static_cast<size_t>(i % 12), static_cast<char>('a' + i % 26)) + "\nMood:";
        data.testItems.choices.push_back({prompt, {"good", "poor", "none"}, static_cast<size_t>(i % 3), "plain", i});
        std::vector<double> scores;
        for (const std::string& choice : data.testItems.choices.back().choices)
            scores.push_back(logProbability(prompt, choice));
        right += std::max_element(scores.begin(), scores.end()) - scores.begin() == i % 3;
    }
    const TaskOutcome outcome = m_task.evaluate(m_engine, m_tokenizer, data, {48, 48, 3000, false}, m_progress, m_cancel);
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("accuracy"), right / 24);
    EXPECT_EQ(outcome.scores.count, 24);
    EXPECT_EQ(outcome.scores.split, "test");
    EXPECT_EQ(outcome.scores.protocol, "choice-loglikelihood/1 eot=1");
    EXPECT_EQ(m_task.compare(outcome, outcome).value, 0);
    EXPECT_EQ(m_task.compare(outcome, outcome).verdict, "unclear") << "so few items cannot show it";
}

TEST_F(ChoiceTaskRun, refusesDataWithoutChoices) {
    EXPECT_NE(m_task.whyNot(DataSet{}), "");
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, DataSet{}, {}, m_progress, m_cancel), Error);
}

}  // namespace
}  // namespace lathe
