// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/question_selection.h"

#include <gtest/gtest.h>

#include "core/evaluate/majority_rule.h"

namespace lathe {
namespace {

/// facts facts with ids 100, 110, 120 …, each in phrasings phrasings.
std::vector<QuestionItem> questions(int facts, int phrasings) {
    std::vector<QuestionItem> items;
    for (int fact = 0; fact < facts; ++fact) {
        for (int phrasing = 0; phrasing < phrasings; ++phrasing)
            items.push_back({"?", "a", "kind", "tier", 100 + 10 * fact});
    }
    return items;
}

TEST(SelectQuestions, takesAllWhereTheyFit) {
    EXPECT_EQ(selectQuestions(questions(3, 2), 6), (std::vector<size_t>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(selectQuestions(questions(3, 2), 100).size(), 6u);
    EXPECT_TRUE(selectQuestions({}, 10).empty());
}

TEST(SelectQuestions, takesWholeFactsSpreadEvenly) {
    // 7 items: 3 of the 6 facts, numbers 0, 2, 4.
    EXPECT_EQ(selectQuestions(questions(6, 2), 7), (std::vector<size_t>{0, 1, 4, 5, 8, 9}));
    EXPECT_EQ(selectQuestions(questions(1032, 3), 3000).size(), 3000u);
}

TEST(SelectQuestions, takesAtLeastOneFact) {
    EXPECT_EQ(selectQuestions(questions(6, 3), 1), (std::vector<size_t>{0, 1, 2}));
}

TEST(SelectQuestions, takesAsManyFactsAsFitAndNeverMore) {
    for (int facts = 1; facts <= 40; ++facts) {
        for (int limit = 3; limit <= 3 * facts; ++limit) {
            EXPECT_EQ(selectQuestions(questions(facts, 3), limit).size(), static_cast<size_t>(limit / 3 * 3)) << facts << " " << limit;
        }
    }
}

TEST(FactNumbers, countInOrderOfFirstAppearance) {
    const std::vector<QuestionItem> items = {{"", "", "", "", 7}, {"", "", "", "", 3}, {"", "", "", "", 7}};
    EXPECT_EQ(factNumbers(items), (std::vector<size_t>{0, 1, 0}));
}

TEST(MajorityRule, isTheMostFrequentAnswerOfEachKind) {
    const std::vector<QuestionItem> items = {{"", "cat", "pet", "", 0},
                                             {"", "dog", "pet", "", 1},
                                             {"", "dog", "pet", "", 2},
                                             {"", "golf", "sport", "", 3},
                                             {"", "judo", "sport", "", 4}};
    EXPECT_EQ(majorityAnswers(items), (std::map<std::string, std::string>{{"pet", "dog"}, {"sport", "golf"}}));
    EXPECT_DOUBLE_EQ(overallMajorityAccuracy(items), 2.0 / 5);
    EXPECT_DOUBLE_EQ(overallMajorityAccuracy({}), 0);
}

}  // namespace
}  // namespace lathe
