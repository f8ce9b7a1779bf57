// SPDX-License-Identifier: GPL-3.0-or-later
// Question answering: closed-book questions with one-word answers.
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Greedy generation of up to 4 tokens after end-of-text and the prompt; the first word must equal the answer. limit counts items. Units
/// are facts, each with all its phrasings. The headline is accuracy.
class QaTask : public Task {
public:
    std::string name() const override { return "qa"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;
};

/// Scores of answers given to items (as many): everything of the outcome but split and protocol.
TaskOutcome scoreAnswers(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers);

}  // namespace lathe
