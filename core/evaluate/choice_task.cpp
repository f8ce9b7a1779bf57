// SPDX-License-Identifier: GPL-3.0-or-later
// Choice: which of a closed set continues a text, the class of a sentence, say.
#include <algorithm>

#include "core/evaluate/bag_of_words_rule.h"
#include "core/evaluate/continuation_scorer.h"
#include "core/evaluate/item_selection.h"
#include "core/evaluate/label_scores.h"
#include "core/evaluate/majority_rule.h"
#include "core/evaluate/prompt_tokens.h"
#include "core/evaluate/task.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

namespace {

std::vector<Continuations> continuationsOf(const std::vector<ChoiceItem>& items, const Tokenizer& tokenizer) {
    std::vector<Continuations> continuations;
    for (const ChoiceItem& item : items) {
        continuations.push_back({promptTokens(tokenizer, item.prompt), {}});
        for (const std::string& choice : item.choices)
            continuations.back().options.push_back(tokenizer.encode(" " + choice));
    }
    return continuations;
}

}  // namespace

TaskOutcome scoreChoices(const std::vector<ChoiceItem>& items, const std::vector<size_t>& picks) {
    std::vector<std::string> right, picked;
    for (size_t i = 0; i < items.size(); ++i) {
        right.push_back(items[i].choices[items[i].right]);
        picked.push_back(items[i].choices[picks[i]]);
    }
    const std::vector<std::string> kinds = kindsOf(items);
    const std::vector<SimpleRule> rules = {majorityOfKindRule(kinds, right), majorityRule(right), bagOfWordsRule(items)};
    TaskOutcome outcome = scoreLabels(right, picked, unitsOf(items));
    outcome.scores.details = ruleDetails(rules);
    outcome.scores.details["kinds"] = groupDetails(kinds, matches(right, picked), rules);
    return outcome;
}

namespace {

// Each choice is scored by the log-probability of its tokens, with a leading space, after end-of-text and the prompt; the largest wins,
// the first at a tie. limit counts items. The headline is accuracy.
class ChoiceTask : public Task {
public:
    std::string name() const override { return "choice"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

std::string ChoiceTask::whyNot(const DataSet& data) const {
    return data.testItems.choices.empty()
               ? "the test data has no choices: the built-in world has them, and .jsonl lines with prompt, choices and answer"
               : "";
}

TaskOutcome ChoiceTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                                 Progress& progress, const CancelToken& cancel) const {
    const std::vector<ChoiceItem> items = itemsToScore(data, &TaskItems::choices, options, name());
    const std::vector<size_t> picks = likeliestContinuations(engine, continuationsOf(items, tokenizer), progress, cancel);
    TaskOutcome outcome = scoreChoices(items, picks);
    outcome.scores.split = splitName(options);
    outcome.scores.protocol = "choice-loglikelihood/1 eot=1";
    return outcome;
}

Compared ChoiceTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

}  // namespace

std::unique_ptr<Task> makeChoiceTask() {
    return std::make_unique<ChoiceTask>();
}

}  // namespace lathe
