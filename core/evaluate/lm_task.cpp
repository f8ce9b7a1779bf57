// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/lm_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/evaluate/unit_statistics.h"
#include "core/evaluate/window_scorer.h"

namespace lathe {

namespace {

constexpr size_t kMaxTokens = 65536;
// A bootstrap over fewer units understates what it does not know.
constexpr size_t kFewestDocumentUnits = 30;

void check(const EvaluationOptions& options, const Gpt2Config& config) {
    if (options.context < 1 || options.context > config.contextLength) {
        throw badInput(
            "The language modelling task cannot be run",
            fmt::format("A context of {} was asked for; this model reads 1 to {} tokens.", options.context, config.contextLength),
            "Set evaluate.context (or --context) accordingly.");
    }
    if (options.stride < 1 || options.stride > options.context) {
        throw badInput("The language modelling task cannot be run",
                       fmt::format("The stride must be 1 to the context, {}; it is {}.", options.context, options.stride));
    }
    if (options.limit < 1)
        throw badInput("The language modelling task cannot be run", fmt::format("limit is {}.", options.limit));
}

/// End-of-text and the document's tokens, until there are enough.
std::vector<std::vector<int32_t>> sequencesOf(const std::vector<Document>& documents, const Tokenizer& tokenizer, int limit,
                                              const CancelToken& cancel) {
    std::vector<std::vector<int32_t>> sequences;
    size_t tokens = 0;
    for (const Document& document : documents) {
        if (tokens >= kMaxTokens || sequences.size() == static_cast<size_t>(limit))
            break;
        cancel.throwIfCancelled();
        std::vector<int32_t> sequence = tokenizer.encode(document.text);
        if (sequence.empty())
            continue;
        tokens += sequence.size();
        sequence.insert(sequence.begin(), tokenizer.endOfText());
        sequences.push_back(std::move(sequence));
    }
    if (sequences.empty())
        throw badInput("The language modelling task cannot be run", "There is no text in this split of the data.");
    return sequences;
}

std::vector<size_t> tokenCounts(const std::vector<std::vector<int32_t>>& sequences) {
    std::vector<size_t> counts;
    for (const auto& sequence : sequences)
        counts.push_back(sequence.size() - 1);
    return counts;
}

/// Adds each window's score to its unit.
void fillUnits(TaskOutcome& outcome, std::span<const ScoringWindow> windows, std::span<const WindowScore> scores, bool byDocument) {
    const size_t units = byDocument ? windows.back().document + 1 : windows.size();
    for (auto* values : {&outcome.unitSums, &outcome.unitWeights, &outcome.unitLosses})
        values->assign(units, 0.0);
    for (size_t i = 0; i < windows.size(); ++i) {
        const size_t unit = byDocument ? windows[i].document : i;
        outcome.unitSums[unit] += static_cast<double>(scores[i].right);
        outcome.unitWeights[unit] += static_cast<double>(windows[i].scored());
        outcome.unitLosses[unit] += scores[i].loss;
    }
}

void addScore(TaskScores& scores, const std::string& name, double value, const std::optional<Interval>& interval) {
    scores.values[name] = value;
    if (interval)
        scores.intervals[name] = {interval->low, interval->high};
}

}  // namespace

std::string LmTask::whyNot(const DataSet& data) const {
    return data.test.empty() ? "the data has no test text" : "";
}

TaskOutcome LmTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                             Progress& progress, const CancelToken& cancel) const {
    check(options, engine.model().config);
    const auto sequences = sequencesOf(options.useValidation ? data.validation : data.test, tokenizer, options.limit, cancel);
    const auto windows =
        planWindows(tokenCounts(sequences), static_cast<size_t>(options.context), static_cast<size_t>(options.stride), kMaxTokens);
    const auto scores = scoreWindows(engine, sequences, windows, progress, cancel);
    const bool byDocument = windows.back().document + 1 >= kFewestDocumentUnits;

    TaskOutcome outcome;
    fillUnits(outcome, windows, scores, byDocument);
    outcome.perplexity = std::exp(ratioOfSums(outcome.unitLosses, outcome.unitWeights));
    outcome.nextTokenAccuracy = ratioOfSums(outcome.unitSums, outcome.unitWeights);
    addScore(outcome.scores, "perplexity", *outcome.perplexity, perplexityInterval(outcome.unitLosses, outcome.unitWeights));
    addScore(outcome.scores, "next_token_accuracy", *outcome.nextTokenAccuracy, accuracyInterval(outcome.unitSums, outcome.unitWeights));
    for (const ScoringWindow& window : windows)
        outcome.scores.count += static_cast<int64_t>(window.scored());
    outcome.scores.split = options.useValidation ? "validation" : "test";
    outcome.scores.protocol = fmt::format("lm-documents/1 context={} stride={} eot=1", options.context, options.stride);
    outcome.scores.details = {
        {"documents", windows.back().document + 1}, {"windows", windows.size()}, {"resampled", byDocument ? "documents" : "windows"}};
    return outcome;
}

Compared LmTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

std::optional<Compared> LmTask::comparePerplexity(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareLosses(baseline, result);
}

}  // namespace lathe
