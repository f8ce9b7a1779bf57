// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/simple_rule.h"

#include <gtest/gtest.h>

#include "core/evaluate/bag_of_words_rule.h"
#include "core/evaluate/majority_rule.h"
#include "core/evaluate/story_rules.h"
#include "core/evaluate/text_words.h"
#include "core/evaluate/translation_memory_rule.h"

namespace lathe {
namespace {

const std::vector<std::string> kKinds = {"pet", "pet", "pet", "sport", "sport"};
const std::vector<std::string> kAnswers = {"cat", "dog", "dog", "golf", "judo"};

TEST(MajorityRule, isTheMostFrequentAnswerOfEachKindTheFirstAtATie) {
    EXPECT_EQ(majorityOfKindRule(kKinds, kAnswers).right, (std::vector<double>{0, 1, 1, 1, 0}));
    EXPECT_EQ(majorityRule(kAnswers).right, (std::vector<double>{0, 1, 1, 0, 0}));
}

TEST(RuleDetails, nameTheBestRuleAndTellAll) {
    const std::vector<SimpleRule> rules = {{"one", {0, 0, 1, 0}}, {"other", {1, 0.5, 0, 0.5}}};
    const Json details = ruleDetails(rules);
    EXPECT_EQ(details["simple_rule"], (Json{{"name", "other"}, {"accuracy", 0.5}}));
    EXPECT_EQ(details["rules"], (Json{{"one", 0.25}, {"other", 0.5}}));
}

TEST(GroupDetails, tellTheRuleThatIsBestOnTheGroup) {
    const std::vector<SimpleRule> rules = {{"one", {0, 0, 1, 0}}, {"other", {1, 0.5, 0, 0.5}}};
    const std::vector<std::string> groups = {"a", "a", "b", "b"};
    const Json details = groupDetails(groups, std::vector<double>{1, 1, 1, 0}, rules);
    EXPECT_EQ(details["a"], (Json{{"count", 2}, {"accuracy", 1.0}, {"simple_rule", 0.75}}));
    EXPECT_EQ(details["b"], (Json{{"count", 2}, {"accuracy", 0.5}, {"simple_rule", 0.5}}));
}

TEST(StoryQuestions, partTheStoryFromTheQuestionAndBlankAnswersInItsForm) {
    const std::vector<QuestionItem> items = {
        {"Tom has the hat. Ann is in the hall.\nQuestion: Who has the hat?\nAnswer:", "Tom", "one hop", "all", 1},
        {"Tom has it.\nQuestion: What has Tom?\nAnswer:", "hat", "one hop", "all", 2},
        {"Tom has it", "hat", "one hop", "all", 3}};
    const auto questions = storyQuestions(items);
    EXPECT_EQ(questions[0].form, "one hop: Who has the _");
    EXPECT_EQ(questions[0].story, (std::vector<std::string>{"Tom", "has", "the", "hat", "Ann", "is", "in", "the", "hall", "Question"}));
    EXPECT_EQ(questions[1].form, "one hop: What has _");
    EXPECT_EQ(questions[2].form, "one hop:");
    EXPECT_EQ(questions[2].story, (std::vector<std::string>{"Tom", "has", "it"}));
}

TEST(StoryRules, takeWhatIsMentionedLastOrFirstAmongTheAnswersToTheSameForm) {
    const std::vector<QuestionItem> items = {{"Ann was in the hall, then in the attic. Where is she?", "attic", "hop", "all", 1},
                                             {"Ann was in the attic, then in the hall. Where is she?", "attic", "hop", "all", 2},
                                             {"Ann is in the hall with Bob. Where is she?", "hall", "hop", "all", 3},
                                             {"Bob met Ann in the hall. Who came?", "Bob", "hop", "all", 4},  // "hall" answers no who
                                             {"Two doors. How many windows?", "four", "hop", "all", 5}};
    const auto rules = storyRules(items);
    ASSERT_EQ(rules.size(), 3u);
    EXPECT_EQ(rules[0].right, (std::vector<double>{1, 1, 0, 1, 1}));  // attic, Bob, four
    EXPECT_EQ(rules[1].name, "the last mentioned");
    EXPECT_EQ(rules[1].right, (std::vector<double>{1, 0, 1, 1, 0}));
    EXPECT_EQ(rules[2].name, "the first mentioned");
    EXPECT_EQ(rules[2].right, (std::vector<double>{0, 1, 1, 1, 0}));
}

TEST(BagOfWordsRule, learnsFromOtherUnitsWhichWordsGoWithAChoice) {
    std::vector<ChoiceItem> items;
    for (int64_t unit = 0; unit < 40; ++unit) {
        items.push_back({"The soup was good.", {"positive", "negative"}, 0, "plain", unit});
        items.push_back({"The soup was bad.", {"positive", "negative"}, 1, "plain", unit});
    }
    EXPECT_EQ(bagOfWordsRule(items).right, std::vector<double>(80, 1.0));
}

TEST(BagOfWordsRule, isBlindToOrderAndNotJudgedByWhatItWasShown) {
    std::vector<ChoiceItem> items;
    for (int64_t unit = 0; unit < 40; ++unit) {
        items.push_back({"Although bad, it was good.", {"positive", "negative"}, 0, "contrast", unit});
        items.push_back({"Although good, it was bad.", {"positive", "negative"}, 1, "contrast", unit});
    }
    EXPECT_DOUBLE_EQ(accuracyOf(bagOfWordsRule(items)), 0.5);
    // Nothing is known of an item that is alone: the first choice it is.
    const std::vector<ChoiceItem> alone = {{"x", {"a", "b"}, 1, "k", 1}};
    EXPECT_EQ(bagOfWordsRule(alone).right, (std::vector<double>{0}));
}

TEST(TranslationMemory, answersWithTheMostSimilarOtherSentence) {
    const std::vector<TranslationItem> items = {{"I have a cat", "A", "k", 1},
                                                {"I have a dog", "B", "k", 2},
                                                {"We see a bird today", "C", "k", 3},
                                                {"unlike", "D", "k", 4},
                                                {"I have a cat now", "E", "k", 1}};
    // 0: three words of five with 1; number 4, more alike, is of the same unit. 2: "a" is shared with 0 and 1 (one word of eight).
    EXPECT_EQ(translationMemory(items), (std::vector<std::string>{"B", "A", "A", "", "B"}));
}

TEST(Words, areCutAtSignsOrAtSpaces) {
    EXPECT_EQ(lexicalWords("Don't stop-now: (1, 2) 你好!"), (std::vector<std::string>{"Don't", "stop-now", "1", "2", "你好"}));
    EXPECT_EQ(spacedWords(" a  b, c.\n"), (std::vector<std::string>{"a", "b,", "c."}));
    EXPECT_TRUE(spacedWords("").empty());
}

}  // namespace
}  // namespace lathe
