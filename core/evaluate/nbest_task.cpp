// SPDX-License-Identifier: GPL-3.0-or-later
// N-best rescoring: which of the sentences that a speech recogniser offers was said; the language model's part in recognition.
#include <algorithm>
#include <numeric>

#include "core/evaluate/candidate_rules.h"
#include "core/evaluate/continuation_scorer.h"
#include "core/evaluate/item_selection.h"
#include "core/evaluate/simple_rule.h"
#include "core/evaluate/task.h"
#include "core/evaluate/task_scores.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {

namespace {

using Rule = Shares (*)(const CandidateList&);

/// One number an item.
using PerItem = std::vector<double>;

template <typename Function>
PerItem each(const std::vector<CandidateList>& lists, Function function) {
    PerItem values;
    for (const CandidateList& list : lists)
        values.push_back(function(list));
    return values;
}

double sum(const PerItem& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

SimpleRule simpleRule(const std::string& name, Rule rule, const std::vector<CandidateList>& lists) {
    return {name, each(lists, [&](const CandidateList& list) { return rule(list)[list.right]; })};
}

PerItem saidWords(const std::vector<CandidateList>& lists) {
    return each(lists, [](const CandidateList& list) { return static_cast<double>(list.candidates[list.right].size()); });
}

/// The word error rates between which any picks lie, and that of picking at random.
Json rateBounds(const std::vector<CandidateList>& lists, double words) {
    const auto least = [](const CandidateList& list) { return *std::min_element(list.errors.begin(), list.errors.end()); };
    const auto most = [](const CandidateList& list) { return *std::max_element(list.errors.begin(), list.errors.end()); };
    const auto mean = [](const CandidateList& list) { return sum(list.errors) / static_cast<double>(list.errors.size()); };
    return {
        {"oracle", sum(each(lists, least)) / words}, {"random", sum(each(lists, mean)) / words}, {"worst", sum(each(lists, most)) / words}};
}

void addRates(Json& kinds, const std::vector<std::string>& kindOf, const PerItem& errors, const PerItem& words) {
    std::map<std::string, std::pair<double, double>> sums;
    for (size_t i = 0; i < kindOf.size(); ++i) {
        sums[kindOf[i]].first += errors[i];
        sums[kindOf[i]].second += words[i];
    }
    for (const auto& [kind, rate] : sums)
        kinds[kind]["wer"] = rate.first / rate.second;
}

std::vector<Continuations> continuationsOf(const std::vector<RescoringItem>& items, const Tokenizer& tokenizer) {
    std::vector<Continuations> continuations;
    for (const RescoringItem& item : items) {
        continuations.push_back({{tokenizer.endOfText()}, {}});
        for (const std::string& candidate : item.candidates)
            continuations.back().options.push_back(tokenizer.encode(candidate));
    }
    return continuations;
}

}  // namespace

TaskOutcome scorePicks(const std::vector<RescoringItem>& items, const std::vector<size_t>& picks) {
    std::vector<CandidateList> lists;
    PerItem hits, errors;
    for (size_t i = 0; i < items.size(); ++i) {
        lists.push_back(candidateList(items[i]));
        hits.push_back(picks[i] == items[i].right ? 1 : 0);
        errors.push_back(lists[i].errors[picks[i]]);
    }
    const PerItem words = saidWords(lists);
    const std::vector<int64_t> units = unitsOf(items);
    const std::vector<SimpleRule> rules = {
        simpleRule("the first candidate", firstCandidate, lists), simpleRule("the shortest candidate", shortestCandidate, lists),
        simpleRule("the candidate nearest to the others", middleCandidate, lists), simpleRule("any candidate", anyCandidate, lists)};
    TaskOutcome outcome;
    fillUnits(outcome, units, hits);
    outcome.scores.values = {{"accuracy", ratioOfSums(outcome.units.sums, outcome.units.weights)}, {"wer", sum(errors) / sum(words)}};
    setInterval(outcome.scores, "accuracy", accuracyInterval(outcome.units.sums, outcome.units.weights));
    setInterval(outcome.scores, "wer", rateInterval(sumsByUnit(units, errors), sumsByUnit(units, words)));
    outcome.scores.count = static_cast<int64_t>(items.size());
    Json& details = outcome.scores.details;
    details = ruleDetails(rules);
    details["wer_bounds"] = rateBounds(lists, sum(words));
    details["kinds"] = groupDetails(kindsOf(items), hits, rules);
    addRates(details["kinds"], kindsOf(items), errors, words);
    return outcome;
}

namespace {

// Each candidate is scored by the log-probability of its tokens after end-of-text (what ends it is not scored); the largest wins, the
// first at a tie. Accuracy is the share of said sentences picked; wer the word error rate of the picked ones. limit counts items. The
// headline is accuracy.
class NbestTask : public Task {
public:
    std::string name() const override { return "nbest"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

std::string NbestTask::whyNot(const DataSet& data) const {
    return data.testItems.rescorings.empty()
               ? "the test data has no n-best lists: the built-in world has them, and .jsonl lines with candidates and said"
               : "";
}

TaskOutcome NbestTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                                Progress& progress, const CancelToken& cancel) const {
    const std::vector<RescoringItem> items = itemsToScore(data, &TaskItems::rescorings, options, name());
    const std::vector<size_t> picks = likeliestContinuations(engine, continuationsOf(items, tokenizer), progress, cancel);
    TaskOutcome outcome = scorePicks(items, picks);
    outcome.scores.split = splitName(options);
    outcome.scores.protocol = "nbest-loglikelihood/1 eot=1 end=0";
    return outcome;
}

Compared NbestTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

}  // namespace

std::unique_ptr<Task> makeNbestTask() {
    return std::make_unique<NbestTask>();
}

}  // namespace lathe
