// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/qa_task.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/evaluate/answer_generator.h"
#include "core/evaluate/answer_text.h"
#include "core/evaluate/classification_metrics.h"
#include "core/evaluate/majority_rule.h"
#include "core/evaluate/question_selection.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

namespace {

// Answers are single words, mostly of one token; four leave room for a tokenizer that splits them.
constexpr int kNewTokens = 4;

/// Accuracy of the answers and of the simple rule on a part of the items.
struct Part {
    int64_t count = 0, right = 0, byRule = 0;

    void add(bool isRight, bool isByRule) {
        ++count;
        right += isRight;
        byRule += isByRule;
    }
    Json toJson() const {
        const auto share = [&](int64_t part) { return static_cast<double>(part) / static_cast<double>(count); };
        return {{"count", count}, {"accuracy", share(right)}, {"simple_rule", share(byRule)}};
    }
};

Json toJson(const std::map<std::string, Part>& parts) {
    Json document = Json::object();
    for (const auto& [name, part] : parts)
        document[name] = part.toJson();
    return document;
}

Json detailsOf(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers) {
    const auto rule = majorityAnswers(items);
    Part all;
    std::map<std::string, Part> kinds, tiers;
    for (size_t i = 0; i < items.size(); ++i) {
        const bool right = answers[i] == items[i].answer;
        const bool byRule = rule.at(items[i].kind) == items[i].answer;
        all.add(right, byRule);
        kinds[items[i].kind].add(right, byRule);
        tiers[items[i].tier].add(right, byRule);
    }
    return {{"simple_rule",
             {{"name", "the most frequent answer of each kind"},
              {"accuracy", all.toJson()["simple_rule"]},
              {"one_answer_for_all", overallMajorityAccuracy(items)}}},
            {"kinds", toJson(kinds)},
            {"tiers", toJson(tiers)}};
}

void fillUnits(TaskOutcome& outcome, const std::vector<QuestionItem>& items, const std::vector<std::string>& answers) {
    const std::vector<size_t> facts = factNumbers(items);
    const size_t count = *std::max_element(facts.begin(), facts.end()) + 1;
    outcome.unitSums.assign(count, 0.0);
    outcome.unitWeights.assign(count, 0.0);
    for (size_t i = 0; i < items.size(); ++i) {
        outcome.unitSums[facts[i]] += answers[i] == items[i].answer;
        outcome.unitWeights[facts[i]] += 1;
    }
}

std::vector<QuestionItem> askedItems(const DataSet& data, const EvaluationOptions& options) {
    const auto& all = options.useValidation ? data.validationItems.questions : data.testItems.questions;
    if (options.limit < 1)
        throw badInput("The question answering task cannot be run", fmt::format("limit is {}.", options.limit));
    if (all.empty())
        throw badInput("The question answering task cannot be run", "This split of the data has no questions.");
    std::vector<QuestionItem> items;
    for (const size_t index : selectQuestions(all, options.limit))
        items.push_back(all[index]);
    return items;
}

std::vector<std::vector<int32_t>> promptsOf(const std::vector<QuestionItem>& items, const Tokenizer& tokenizer) {
    std::vector<std::vector<int32_t>> prompts;
    for (const QuestionItem& item : items) {
        std::vector<int32_t> ids = tokenizer.encode(item.prompt);
        ids.insert(ids.begin(), tokenizer.endOfText());
        prompts.push_back(std::move(ids));
    }
    return prompts;
}

}  // namespace

TaskOutcome scoreAnswers(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers) {
    std::vector<std::string> right;
    for (const QuestionItem& item : items)
        right.push_back(item.answer);
    const ClassificationMetrics metrics = classificationMetrics(right, answers);
    TaskOutcome outcome;
    fillUnits(outcome, items, answers);
    outcome.scores.values = {
        {"accuracy", metrics.accuracy}, {"precision", metrics.precision}, {"recall", metrics.recall}, {"f1", metrics.f1}};
    if (const auto interval = accuracyInterval(outcome.unitSums, outcome.unitWeights)) {
        outcome.scores.intervals["accuracy"] = {interval->low, interval->high};
    }
    outcome.scores.count = static_cast<int64_t>(items.size());
    outcome.scores.details = detailsOf(items, answers);
    return outcome;
}

std::string QaTask::whyNot(const DataSet& data) const {
    return data.testItems.questions.empty() ? "the test data has no questions: only the built-in world has them" : "";
}

TaskOutcome QaTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                             Progress& progress, const CancelToken& cancel) const {
    const std::vector<QuestionItem> items = askedItems(data, options);
    std::vector<std::string> answers = generateAnswers(engine, tokenizer, promptsOf(items, tokenizer), kNewTokens, progress, cancel);
    for (std::string& answer : answers)
        answer = answerIn(answer);
    TaskOutcome outcome = scoreAnswers(items, answers);
    outcome.scores.split = options.useValidation ? "validation" : "test";
    outcome.scores.protocol = fmt::format("qa-greedy/1 new_tokens={} eot=1", kNewTokens);
    return outcome;
}

Compared QaTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

}  // namespace lathe
