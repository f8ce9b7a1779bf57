// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/divergence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/evaluate/prompt_tokens.h"
#include "tests/evaluate/tiny_model.h"

namespace lathe {
namespace {

TEST(KlDivergence, agreesWithACaseWorkedByHand) {
    // (3/4, 1/4) from (1/2, 1/2): 3/4 log 3/2 + 1/4 log 1/2; logits may be shifted by any constant.
    const std::vector<float> teacher = {std::log(3.0f) + 5, 5}, student = {-2, -2};
    EXPECT_NEAR(klDivergence(teacher, student), 0.75 * std::log(1.5) + 0.25 * std::log(0.5), 1e-7);
    EXPECT_NEAR(klDivergence(student, teacher), 0.5 * std::log(2.0 / 3) + 0.5 * std::log(2.0), 1e-7);
}

TEST(KlDivergence, isZeroForEqualPredictionsAndSurvivesLargeLogits) {
    const std::vector<float> logits = {1, 2, 3};
    EXPECT_EQ(klDivergence(logits, logits), 0);
    EXPECT_DOUBLE_EQ(klDivergence(std::vector<float>{10000, 0}, std::vector<float>{0, 10000}), 10000);
    EXPECT_EQ(klDivergence(std::vector<float>{10000, 0}, std::vector<float>{10000, 0}), 0);
}

class DivergenceRun : public testing::Test {
protected:
    Divergence run(const TinyModel& teacher, const TinyModel& student, const DataSet& data,
                   EvaluationOptions options = {16, 16, 3000, false}) {
        Engine first = teacher.engine(), second = student.engine();
        return measureDivergence(first, second, m_tokenizer, data, options, m_progress, m_cancel);
    }
    static DataSet texts(int count) {
        DataSet data;
        for (int i = 0; i < count; ++i)
            data.test.push_back({"text " + std::string(static_cast<size_t>(i % 9 + 1), static_cast<char>('a' + i % 26))});
        return data;
    }
    TinyModel m_teacher;
    Tokenizer m_tokenizer = byteTokenizer();
    Progress m_progress;
    CancelToken m_cancel;
};

TEST_F(DivergenceRun, ofAModelFromItselfIsZero) {
    const Divergence divergence = run(m_teacher, m_teacher, texts(40));
    EXPECT_EQ(divergence.mean, 0);
    EXPECT_EQ(divergence.p99, 0);
    EXPECT_EQ(divergence.sameTop1, 1);
    EXPECT_FALSE(divergence.meanInterval);
    ASSERT_TRUE(divergence.sameTop1Interval);
    EXPECT_GT(divergence.sameTop1Interval->low, 0.9);  // Wilson's for 40 of 40
}

TEST_F(DivergenceRun, agreesWithADirectComputation) {
    const TinyModel student(16, 12);
    const DataSet data = texts(40);
    std::vector<double> perToken;
    double same = 0;
    for (const Document& document : data.test) {
        const std::vector<int32_t> ids = promptTokens(m_tokenizer, document.text);
        for (size_t length = 1; length < ids.size(); ++length) {
            const auto ofTeacher = m_teacher.logitsAfter(std::span(ids).first(length));
            const auto ofStudent = student.logitsAfter(std::span(ids).first(length));
            perToken.push_back(klDivergence(ofTeacher, ofStudent));
            same += std::max_element(ofTeacher.begin(), ofTeacher.end()) - ofTeacher.begin() ==
                    std::max_element(ofStudent.begin(), ofStudent.end()) - ofStudent.begin();
        }
    }
    const Divergence divergence = run(m_teacher, student, data);
    ASSERT_EQ(divergence.tokens, static_cast<int64_t>(perToken.size()));
    EXPECT_NEAR(divergence.mean, mean(perToken), 1e-9);
    EXPECT_NEAR(divergence.p99, quantile(perToken, 0.99), 1e-9);
    EXPECT_DOUBLE_EQ(divergence.sameTop1, same / static_cast<double>(perToken.size()));
    ASSERT_TRUE(divergence.meanInterval);
    EXPECT_LT(divergence.meanInterval->low, divergence.mean);
    EXPECT_GT(divergence.meanInterval->high, divergence.mean);
    EXPECT_EQ(divergence.resampled, "documents");
}

TEST_F(DivergenceRun, tellsItsProtocolAndOnlyTheIntervalsThatItHas) {
    const Divergence some = run(m_teacher, TinyModel(16, 12), texts(40));
    EXPECT_TRUE(some.meanInterval);
    EXPECT_TRUE(some.sameTop1Interval);
    EXPECT_GT(some.p99, 0);
    EXPECT_GT(some.tokens, 0);
    EXPECT_EQ(some.protocol, "divergence-documents/1 context=16 stride=16 eot=1");
    EXPECT_EQ(some.split, "test");
    EXPECT_FALSE(run(m_teacher, m_teacher, texts(40)).meanInterval);
}

TEST_F(DivergenceRun, refusesOtherVocabulariesAndContextsThatTheStudentCannotRead) {
    EXPECT_THROW(run(m_teacher, TinyModel(16, 11, 300), texts(3)), Error);
    EXPECT_THROW(run(m_teacher, TinyModel(8), texts(3)), Error);
    EXPECT_THROW(run(m_teacher, m_teacher, DataSet{}), Error);
    m_cancel.cancel();
    EXPECT_THROW(run(m_teacher, m_teacher, texts(3)), Error);
}

}  // namespace
}  // namespace lathe
