// SPDX-License-Identifier: GPL-3.0-or-later
// Choice: which of a closed set continues a text, the class of a sentence, say.
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Each choice is scored by the log-probability of its tokens, with a leading space, after end-of-text and the prompt; the largest wins,
/// the first at a tie. limit counts items. The headline is accuracy.
class ChoiceTask : public Task {
public:
    std::string name() const override { return "choice"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

/// Scores of picks (of each item's choices): everything of the outcome but split and protocol. The rules beside them are the most frequent
/// choice and a bag of words.
TaskOutcome scoreChoices(const std::vector<ChoiceItem>& items, const std::vector<size_t>& picks);

}  // namespace lathe
