// SPDX-License-Identifier: GPL-3.0-or-later
// N-best rescoring: which of the sentences that a speech recogniser offers was said; the language model's part in recognition.
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Each candidate is scored by the log-probability of its tokens after end-of-text (what ends it is not scored); the largest wins, the
/// first at a tie. Accuracy is the share of said sentences picked; wer the word error rate of the picked ones. limit counts items. The
/// headline is accuracy.
class NbestTask : public Task {
public:
    std::string name() const override { return "nbest"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

/// Scores of picks (of each item's candidates): everything of the outcome but split and protocol. Beside them the rules of
/// candidate_rules.h, and in "wer_bounds" the rates of the best, a random and the worst pick.
TaskOutcome scorePicks(const std::vector<RescoringItem>& items, const std::vector<size_t>& picks);

}  // namespace lathe
