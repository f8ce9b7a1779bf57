// SPDX-License-Identifier: GPL-3.0-or-later
// Question answering: questions with one-word answers, from what the model knows (closed book) or from what the prompt tells (stories).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/evaluate/answer_generator.h"
#include "core/evaluate/answer_text.h"
#include "core/evaluate/item_selection.h"
#include "core/evaluate/label_scores.h"
#include "core/evaluate/majority_rule.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/evaluate/story_rules.h"
#include "core/evaluate/task.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

namespace {

// Answers are single words, mostly of one token; four leave room for a tokenizer that splits them.
constexpr int kAnswerTokens = 4;

template <typename Field>
std::vector<std::string> each(const std::vector<QuestionItem>& items, Field field) {
    std::vector<std::string> values;
    for (const QuestionItem& item : items)
        values.push_back(item.*field);
    return values;
}

}  // namespace

TaskOutcome scoreAnswers(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers, Book book) {
    const std::vector<std::string> right = each(items, &QuestionItem::answer);
    const std::vector<std::string> kinds = kindsOf(items);
    std::vector<SimpleRule> rules = {majorityOfKindRule(kinds, right), majorityRule(right)};
    if (book == Book::Open)
        std::ranges::move(storyRules(items), std::back_inserter(rules));

    TaskOutcome outcome = scoreLabels(right, answers, unitsOf(items));
    const std::vector<double> hits = matches(right, answers);
    Json& details = outcome.scores.details;
    details = ruleDetails(rules);
    details["kinds"] = groupDetails(kinds, hits, rules);
    details["tiers"] = groupDetails(each(items, &QuestionItem::tier), hits, rules);
    return outcome;
}

namespace {

// Greedy generation of up to 4 tokens after end-of-text and the prompt; the first word must equal the answer. limit counts items. Units
// are facts, each with all its phrasings. The headline is accuracy.
class QaTask : public Task {
public:
    /// "qa" over the questions, or "stories".
    explicit QaTask(Book book) : m_book(book) {}
    std::string name() const override { return m_book == Book::Closed ? "qa" : "stories"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;

private:
    std::vector<QuestionItem> TaskItems::*list() const { return m_book == Book::Closed ? &TaskItems::questions : &TaskItems::stories; }

    Book m_book;
};

std::string QaTask::whyNot(const DataSet& data) const {
    if (!(data.testItems.*list()).empty())
        return "";
    return m_book == Book::Closed ? "the test data has no questions: the built-in world has them, and .jsonl lines with prompt and answer"
                                  : "the test data has no stories: only the built-in world has them";
}

TaskOutcome QaTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                             Progress& progress, const CancelToken& cancel) const {
    const std::vector<QuestionItem> items = itemsToScore(data, list(), options, name());
    const auto prompts = promptTokens(tokenizer, each(items, &QuestionItem::prompt));
    std::vector<std::string> answers = generateAnswers(engine, tokenizer, prompts, {kAnswerTokens, answerIsComplete}, progress, cancel);
    for (std::string& answer : answers)
        answer = answerIn(answer);
    TaskOutcome outcome = scoreAnswers(items, answers, m_book);
    outcome.scores.split = splitName(options);
    outcome.scores.protocol = fmt::format("{}-greedy/1 new_tokens={} eot=1", name(), kAnswerTokens);
    return outcome;
}

Compared QaTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

}  // namespace

std::unique_ptr<Task> makeQaTask() {
    return std::make_unique<QaTask>(Book::Closed);
}

std::unique_ptr<Task> makeStoriesTask() {
    return std::make_unique<QaTask>(Book::Open);
}

}  // namespace lathe
