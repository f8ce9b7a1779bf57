// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/story_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "core/evaluate/majority_rule.h"
#include "core/evaluate/text_words.h"

namespace lathe {

namespace {

using WordSet = std::set<std::string>;

StoryQuestion storyQuestion(const QuestionItem& item, const WordSet& answers) {
    const std::string_view prompt = item.prompt;
    const size_t end = std::min(prompt.rfind('?'), prompt.size());
    const bool asks = end < prompt.size();
    const size_t before = asks ? prompt.substr(0, end).find_last_of(".!?:\n") : prompt.size() - 1;
    const size_t begin = before == std::string_view::npos ? 0 : before + 1;
    StoryQuestion question{lexicalWords(prompt.substr(0, begin)), item.kind + ":"};
    for (const std::string& word : lexicalWords(prompt.substr(begin, end - begin)))
        question.form += answers.contains(word) ? " _" : " " + word;
    return question;
}

}  // namespace

std::vector<StoryQuestion> storyQuestions(const std::vector<QuestionItem>& items) {
    WordSet answers;
    for (const QuestionItem& item : items)
        answers.insert(item.answer);
    std::vector<StoryQuestion> questions;
    for (const QuestionItem& item : items)
        questions.push_back(storyQuestion(item, answers));
    return questions;
}

std::vector<SimpleRule> storyRules(const std::vector<QuestionItem>& items) {
    const std::vector<StoryQuestion> questions = storyQuestions(items);
    std::map<std::string, WordSet> answersOfForm;
    std::vector<std::string> forms, right, last, first;
    for (size_t i = 0; i < items.size(); ++i) {
        forms.push_back(questions[i].form);
        right.push_back(items[i].answer);
        answersOfForm[forms[i]].insert(right[i]);
    }
    for (const StoryQuestion& question : questions) {
        std::vector<std::string> mentioned = {""};
        std::ranges::copy_if(question.story, std::back_inserter(mentioned),
                             [&](const std::string& word) { return answersOfForm[question.form].contains(word); });
        last.push_back(mentioned.back());
        first.push_back(mentioned[mentioned.size() > 1 ? 1 : 0]);
    }
    return {{"the most frequent answer to each form of question", majorityOfKindRule(forms, right).right},
            {"the last mentioned", matches(right, last)},
            {"the first mentioned", matches(right, first)}};
}

}  // namespace lathe
