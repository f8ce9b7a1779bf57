// SPDX-License-Identifier: GPL-3.0-or-later
// Language modelling: perplexity and next-token accuracy on documents.
#include <fmt/format.h>

#include <cmath>

#include "core/evaluate/item_selection.h"
#include "core/evaluate/scoring_text.h"
#include "core/evaluate/task.h"
#include "core/evaluate/unit_statistics.h"
#include "core/evaluate/window_scorer.h"

namespace lathe {

namespace {

void fillUnits(TaskOutcome& outcome, const ScoringText& text, std::span<const WindowScore> scores) {
    outcome.units.weights = text.unitWeights();
    outcome.units.sums.assign(text.units(), 0.0);
    outcome.units.losses.assign(text.units(), 0.0);
    for (size_t i = 0; i < scores.size(); ++i) {
        outcome.units.sums[text.unitOf(i)] += static_cast<double>(scores[i].right);
        outcome.units.losses[text.unitOf(i)] += scores[i].loss;
    }
}

// Each document by itself, after an end-of-text token; long ones in windows (scoring_window.h); at most 65,536 scored tokens. limit counts
// documents. Units are documents, or windows where there are fewer than 30 documents. The headline is next-token accuracy.
class LmTask : public Task {
public:
    std::string name() const override { return "lm"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
    std::optional<Compared> comparePerplexity(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

std::string LmTask::whyNot(const DataSet& data) const {
    return data.test.empty() ? "the data has no test text" : "";
}

TaskOutcome LmTask::evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                             Progress& progress, const CancelToken& cancel) const {
    const ScoringText text = scoringText(data, tokenizer, options, engine.model().config.contextLength, cancel);
    TaskOutcome outcome;
    fillUnits(outcome, text, scoreWindows(engine, text.sequences, text.windows, progress, cancel));
    outcome.perplexity = std::exp(ratioOfSums(outcome.units.losses, outcome.units.weights));
    outcome.nextTokenAccuracy = ratioOfSums(outcome.units.sums, outcome.units.weights);
    outcome.scores.values = {{"perplexity", *outcome.perplexity}, {"next_token_accuracy", *outcome.nextTokenAccuracy}};
    setInterval(outcome.scores, "perplexity", perplexityInterval(outcome.units.losses, outcome.units.weights));
    setInterval(outcome.scores, "next_token_accuracy", accuracyInterval(outcome.units.sums, outcome.units.weights));
    outcome.scores.count = text.tokens();
    outcome.scores.split = splitName(options);
    outcome.scores.protocol = fmt::format("lm-documents/1 context={} stride={} eot=1", options.context, options.stride);
    outcome.scores.details = {{"documents", text.documents()}, {"windows", text.windows.size()}, {"resampled", text.unitName()}};
    return outcome;
}

Compared LmTask::compare(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareAccuracy(baseline, result);
}

std::optional<Compared> LmTask::comparePerplexity(const TaskOutcome& baseline, const TaskOutcome& result) const {
    return compareLosses(baseline, result);
}

}  // namespace

std::unique_ptr<Task> makeLmTask() {
    return std::make_unique<LmTask>();
}

}  // namespace lathe
