// SPDX-License-Identifier: GPL-3.0-or-later
// Question answering: questions with one-word answers, from what the model knows (closed book) or from what the prompt tells (stories).
#pragma once

#include "core/evaluate/task.h"

namespace lathe {

/// Greedy generation of up to 4 tokens after end-of-text and the prompt; the first word must equal the answer. limit counts items. Units
/// are facts, each with all its phrasings. The headline is accuracy.
class QaTask : public Task {
public:
    enum class Book { Closed, Open };

    /// "qa" over the questions, or "stories".
    explicit QaTask(Book book = Book::Closed) : m_book(book) {}
    std::string name() const override { return m_book == Book::Closed ? "qa" : "stories"; }
    std::string whyNot(const DataSet& data) const override;
    TaskOutcome evaluate(Engine& engine, const Tokenizer& tokenizer, const DataSet& data, const EvaluationOptions& options,
                         Progress& progress, const CancelToken& cancel) const override;
    Compared compare(const TaskOutcome& baseline, const TaskOutcome& result) const override;

private:
    std::vector<QuestionItem> TaskItems::*list() const { return m_book == Book::Closed ? &TaskItems::questions : &TaskItems::stories; }

    Book m_book;
};

/// Scores of answers given to items (as many): everything of the outcome but split and protocol. The rules beside them are the most
/// frequent answers, for an open book also those of story_rules.h.
TaskOutcome scoreAnswers(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers,
                         QaTask::Book book = QaTask::Book::Closed);

}  // namespace lathe
