// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/evaluate/task.h"
#include "core/evaluate/window_scorer.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

/// The loss of every target of one document, each from its own forward pass over exactly the context that the protocol gives it.
struct DirectScore {
    double loss = 0;
    int right = 0;
    int tokens = 0;
};

DirectScore directScore(const TinyModel& model, const std::string& text, size_t context, size_t stride) {
    std::vector<int32_t> sequence = {256};
    for (const char c : text)
        sequence.push_back(byteTokenizer().encode(std::string(1, c))[0]);
    DirectScore score;
    for (size_t target = 1; target < sequence.size(); ++target) {
        // The first window that reaches the target: begin + context >= target.
        const size_t begin = target <= context ? 0 : (target - context + stride - 1) / stride * stride;
        const std::vector<float> logits = model.logitsAfter(std::span(sequence).subspan(begin, target - begin));
        long double sum = 0;
        for (const float logit : logits)
            sum += std::exp(static_cast<long double>(logit));
        const auto wanted = static_cast<size_t>(sequence[target]);
        score.loss -= static_cast<double>(std::log(std::exp(static_cast<long double>(logits[wanted])) / sum));
        score.right += std::max_element(logits.begin(), logits.end()) - logits.begin() == sequence[target];
        ++score.tokens;
    }
    return score;
}

class LmTaskRun : public testing::Test {
protected:
    TaskOutcome run(const std::vector<std::string>& texts, EvaluationOptions options) {
        DataSet data;
        for (const std::string& text : texts)
            data.test.push_back({text});
        Engine engine = m_model.engine();
        return m_task.evaluate(engine, m_tokenizer, data, options, m_progress, m_cancel);
    }
    TinyModel m_model;
    Tokenizer m_tokenizer = byteTokenizer();
    const Task& m_task = taskNamed("lm");
    Progress m_progress;
    CancelToken m_cancel;
};

const std::vector<std::string> kTexts = {"a", "hello there", "sixteen letters!", "a text that is longer than the context of the model",
                                         "zz"};

TEST_F(LmTaskRun, agreesWithADirectComputationForEveryContextAndStride) {
    for (const auto& [context, stride] : {std::pair{16, 16}, {16, 5}, {16, 1}, {7, 3}, {1, 1}}) {
        DirectScore expected;
        for (const std::string& text : kTexts) {
            const DirectScore one = directScore(m_model, text, static_cast<size_t>(context), static_cast<size_t>(stride));
            expected.loss += one.loss;
            expected.right += one.right;
            expected.tokens += one.tokens;
        }
        const TaskOutcome outcome = run(kTexts, {context, stride, 3000, false});
        EXPECT_EQ(outcome.scores.count, expected.tokens);
        EXPECT_NEAR(std::log(*outcome.perplexity), expected.loss / expected.tokens, 1e-9) << context << " " << stride;
        EXPECT_DOUBLE_EQ(*outcome.nextTokenAccuracy, static_cast<double>(expected.right) / expected.tokens);
    }
}

TEST_F(LmTaskRun, namesItsProtocol) {
    const TaskOutcome outcome = run(kTexts, {16, 8, 3000, false});
    EXPECT_EQ(outcome.scores.protocol, "lm-documents/1 context=16 stride=8 eot=1");
    EXPECT_EQ(outcome.scores.split, "test");
    EXPECT_EQ(outcome.scores.values.at("perplexity"), *outcome.perplexity);
    EXPECT_EQ(outcome.scores.values.at("next_token_accuracy"), *outcome.nextTokenAccuracy);
    EXPECT_TRUE(outcome.scores.intervals.contains("perplexity"));
    EXPECT_EQ(outcome.scores.details["documents"], 5);
}

TEST_F(LmTaskRun, resamplesDocumentsWhereThereAreEnoughAndElseWindows) {
    const std::vector<std::string> many(40, "a longer text, two windows");
    const TaskOutcome documents = run(many, {16, 16, 3000, false});
    EXPECT_EQ(documents.units.sums.size(), 40u);
    EXPECT_EQ(documents.units.weights, std::vector<double>(40, 26.0));
    EXPECT_EQ(documents.scores.details["resampled"], "documents");
    const TaskOutcome windows = run({many[0]}, {16, 16, 3000, false});
    EXPECT_EQ(windows.units.weights, (std::vector<double>{16, 10}));
    EXPECT_EQ(windows.scores.details["resampled"], "windows");
}

TEST_F(LmTaskRun, doesNotDependOnWhatElseIsScored) {
    const TaskOutcome together = run(kTexts, {16, 16, 3000, false});
    double loss = 0;
    for (const std::string& text : kTexts) {
        const TaskOutcome alone = run({text}, {16, 16, 3000, false});
        for (const double unit : alone.units.losses)
            loss += unit;
    }
    double lossTogether = 0;
    for (const double unit : together.units.losses)
        lossTogether += unit;
    EXPECT_NEAR(lossTogether, loss, 1e-9);
}

TEST_F(LmTaskRun, readsAtMostLimitDocuments) {
    EXPECT_EQ(run(kTexts, {16, 16, 2, false}).scores.count, 1 + 11);
}

TEST_F(LmTaskRun, scoresAtMost65536Tokens) {
    EXPECT_EQ(run({std::string(40000, 'a'), std::string(40000, 'b')}, {16, 16, 3000, false}).scores.count, 65536);
}

TEST_F(LmTaskRun, refusesImpossibleOptionsAndEmptyData) {
    EXPECT_THROW(run(kTexts, {17, 16, 10, false}), Error);
    EXPECT_THROW(run(kTexts, {16, 17, 10, false}), Error);
    EXPECT_THROW(run(kTexts, {16, 0, 10, false}), Error);
    EXPECT_THROW(run(kTexts, {16, 16, 0, false}), Error);
    EXPECT_THROW(run({}, {16, 16, 10, false}), Error);
    EXPECT_THROW(run(kTexts, {16, 16, 10, true}), Error) << "there is no validation text";
    EXPECT_NE(m_task.whyNot(DataSet{}), "");
}

TEST_F(LmTaskRun, stopsWhenCancelled) {
    m_cancel.cancel();
    try {
        run(kTexts, {16, 16, 10, false});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
}

TEST_F(LmTaskRun, comparesEqualOutcomesOfEnoughDocumentsAsSame) {
    std::vector<std::string> many;
    for (size_t i = 0; i < 40; ++i)
        many.push_back(kTexts[i % kTexts.size()]);
    for (const auto& [texts, verdict] : {std::pair{kTexts, "unclear"}, {many, "same"}}) {
        const TaskOutcome outcome = run(texts, {16, 16, 3000, false});
        const auto perplexity = m_task.comparePerplexity(outcome, outcome);
        ASSERT_TRUE(perplexity);
        EXPECT_DOUBLE_EQ(perplexity->value, 1);
        EXPECT_EQ(perplexity->verdict, verdict);
        EXPECT_EQ(m_task.compare(outcome, outcome).verdict, verdict);
    }
}

TEST(ScoreWindows, splitsAWindowThatIsLargerThanABatch) {
    // 1,200 positions, 100 of them context only: read in one piece of context and three of logits.
    const TinyModel model(1200);
    Engine engine = model.engine();
    std::vector<std::vector<int32_t>> sequences(1);
    for (int i = 0; i < 1201; ++i)
        sequences[0].push_back(i * 7 % 256);
    const std::vector<ScoringWindow> windows = {{0, 0, 1200, 100}};
    Progress progress;
    const auto scores = scoreWindows(engine, sequences, windows, progress, CancelToken());

    Engine other = model.engine();
    KvCache cache(model.model()->config, 1, 1200);
    const SequenceStep step{0, std::span<const int32_t>(sequences[0]).first(1200), WantedLogits::All};
    const auto logits = other.forward({&step, 1}, cache);
    double loss = 0;
    for (size_t position = 100; position < 1200; ++position)
        loss += tokenLoss(logits.subspan(position * 257, 257), sequences[0][position + 1]);
    EXPECT_NEAR(scores[0].loss, loss, 1e-9 * loss);
}

TEST(TokenLoss, isMinusTheLogOfTheSoftmax) {
    const std::vector<float> even(8, 3.0f);
    EXPECT_DOUBLE_EQ(tokenLoss(even, 5), std::log(8.0));
    EXPECT_NEAR(tokenLoss(std::vector<float>{0, std::log(3.0f)}, 0), std::log(4.0), 1e-7);
}

TEST(TokenLoss, survivesLogitsThatOverflowAnExponential) {
    EXPECT_DOUBLE_EQ(tokenLoss(std::vector<float>{10000, 0}, 0), 0);
    EXPECT_DOUBLE_EQ(tokenLoss(std::vector<float>{10000, 0}, 1), 10000);
    EXPECT_DOUBLE_EQ(tokenLoss(std::vector<float>{-10000, -10000}, 1), std::log(2.0));
}

}  // namespace
}  // namespace lathe
