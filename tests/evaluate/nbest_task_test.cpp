// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/evaluate/candidate_rules.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/window_scorer.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

// Word errors of the candidates of the first: 0, 1, 2; of the second: 1, 0, 1.
const std::vector<RescoringItem> kRescorings = {{{"the cat sat", "the cat", "a cat slept"}, 0, "blunt", 1},
                                                {{"we see two dogs", "we saw two dogs", "we so two dogs"}, 1, "subtle", 2}};

TEST(CandidateRules, pickTheFirstTheShortestTheMiddleOrAny) {
    const CandidateList first = candidateList(kRescorings[0]), second = candidateList(kRescorings[1]);
    EXPECT_EQ(first.errors, (std::vector<double>{0, 1, 2}));
    EXPECT_EQ(second.errors, (std::vector<double>{1, 0, 1}));
    EXPECT_EQ(firstCandidate(first), (Shares{1, 0, 0}));
    EXPECT_EQ(shortestCandidate(first), (Shares{0, 1, 0}));
    EXPECT_EQ(shortestCandidate(second), (Shares{1.0 / 3, 1.0 / 3, 1.0 / 3})) << "a rule that must guess shares its pick";
    // Distances in the first: to the others 1 + 2, 1 + 2 and 2 + 2. In the second all are one word apart.
    EXPECT_EQ(middleCandidate(first), (Shares{0.5, 0.5, 0}));
    EXPECT_EQ(middleCandidate(second), (Shares{1.0 / 3, 1.0 / 3, 1.0 / 3}));
    EXPECT_EQ(anyCandidate(first), (Shares{1.0 / 3, 1.0 / 3, 1.0 / 3}));
}

TEST(CandidateRules, findWhatWasSaidWhereCorruptionsAreMadeFromItOneByOne) {
    const RescoringItem item{
        {"he bought too books today", "he bought two book today", "he bought two books today", "bought two books today"}, 2, "mixed", 1};
    EXPECT_EQ(middleCandidate(candidateList(item)), (Shares{0, 0, 1, 0}));
}

TEST(ScorePicks, tellAccuracyAndWordErrorRateBesideTheRules) {
    const TaskOutcome outcome = scorePicks(kRescorings, {2, 1});
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("accuracy"), 0.5);
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("wer"), 2.0 / 7);  // two errors, three and four words said
    EXPECT_EQ(outcome.units.sums, (std::vector<double>{0, 1}));
    EXPECT_TRUE(outcome.scores.intervals.contains("accuracy"));
    EXPECT_TRUE(outcome.scores.intervals.contains("wer"));
    const Json& details = outcome.scores.details;
    EXPECT_EQ(details["simple_rule"]["name"], "the first candidate");
    EXPECT_EQ(details["simple_rule"]["accuracy"], 0.5);
    EXPECT_DOUBLE_EQ(details["rules"]["any candidate"].get<double>(), 1.0 / 3);
    EXPECT_DOUBLE_EQ(details["rules"]["the shortest candidate"].get<double>(), 1.0 / 6);
    EXPECT_DOUBLE_EQ(details["rules"]["the candidate nearest to the others"].get<double>(), (0.5 + 1.0 / 3) / 2);
    EXPECT_EQ(details["wer_bounds"]["oracle"], 0.0);
    EXPECT_DOUBLE_EQ(details["wer_bounds"]["random"].get<double>(), (1 + 2.0 / 3) / 7);
    EXPECT_DOUBLE_EQ(details["wer_bounds"]["worst"].get<double>(), 3.0 / 7);
    EXPECT_EQ(details["kinds"]["blunt"]["accuracy"], 0.0);
    EXPECT_DOUBLE_EQ(details["kinds"]["blunt"]["wer"].get<double>(), 2.0 / 3);
    EXPECT_EQ(details["kinds"]["subtle"]["wer"], 0.0);
}

TEST(ScorePicks, claimNoCertaintyWhereAllIsRight) {
    const TaskOutcome outcome = scorePicks(kRescorings, {0, 1});
    EXPECT_EQ(outcome.scores.values.at("wer"), 0);
    EXPECT_FALSE(outcome.scores.intervals.contains("wer"));
    EXPECT_LT(outcome.scores.intervals.at("accuracy").first, 0.5);  // Wilson's for 2 of 2
}

class NbestTaskRun : public testing::Test {
protected:
    /// log P(text) after end-of-text, token by token.
    double logProbability(const std::string& text) {
        std::vector<int32_t> ids = {256};
        double sum = 0;
        for (const int32_t id : m_tokenizer.encode(text)) {
            sum -= tokenLoss(m_model.logitsAfter(ids), id);
            ids.push_back(id);
        }
        return sum;
    }
    TinyModel m_model{64};
    Tokenizer m_tokenizer = byteTokenizer();
    Engine m_engine = m_model.engine();
    const Task& m_task = taskNamed("nbest");
    Progress m_progress;
    CancelToken m_cancel;
};

TEST_F(NbestTaskRun, picksTheMostProbableSentence) {
    DataSet data;
    double right = 0;
    for (int64_t i = 0; i < 20; ++i) {
        RescoringItem item{{}, 0, "kind", i};
        std::vector<double> scores;
        for (int candidate = 0; candidate < 3; ++candidate) {
            item.candidates.push_back("sentence " + std::string(static_cast<size_t>(i + candidate), static_cast<char>('a' + candidate)));
            scores.push_back(logProbability(item.candidates.back()));
        }
        item.right = static_cast<size_t>(i % 3);
        right += *std::max_element(scores.begin(), scores.end()) == scores[item.right];
        data.testItems.rescorings.push_back(std::move(item));
    }
    const TaskOutcome outcome = m_task.evaluate(m_engine, m_tokenizer, data, {64, 64, 3000, false}, m_progress, m_cancel);
    EXPECT_DOUBLE_EQ(outcome.scores.values.at("accuracy"), right / 20);
    EXPECT_EQ(outcome.scores.protocol, "nbest-loglikelihood/1 eot=1 end=0");
    EXPECT_EQ(m_task.compare(outcome, outcome).value, 0);
    EXPECT_EQ(m_task.compare(outcome, outcome).verdict, "unclear") << "so few items cannot show it";
}

TEST_F(NbestTaskRun, refusesDataWithoutListsAndSentencesBeyondTheContext) {
    EXPECT_NE(m_task.whyNot(DataSet{}), "");
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, DataSet{}, {}, m_progress, m_cancel), Error);
    DataSet data;
    data.testItems.rescorings = {{{std::string(64, 'a'), "b"}, 0, "kind", 0}};  // with end-of-text 64 are read, the last only predicted
    EXPECT_EQ(m_task.evaluate(m_engine, m_tokenizer, data, {}, m_progress, m_cancel).scores.count, 1);
    data.testItems.rescorings[0].candidates[0] += 'a';
    EXPECT_THROW(m_task.evaluate(m_engine, m_tokenizer, data, {}, m_progress, m_cancel), Error);
}

}  // namespace
}  // namespace lathe
