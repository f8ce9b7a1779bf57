// SPDX-License-Identifier: GPL-3.0-or-later
// What tasks make of answers, whoever gave them: everything of an outcome but split and protocol. Each is defined beside its task.
#pragma once

#include <string>
#include <vector>

#include "core/evaluate/task.h"

namespace lathe {

/// Whether the text that answers a question stands in its prompt.
enum class Book { Closed, Open };

/// Of answers given to items (as many). The rules beside them are the most frequent answers, for an open book also those of story_rules.h.
TaskOutcome scoreAnswers(const std::vector<QuestionItem>& items, const std::vector<std::string>& answers, Book book = Book::Closed);

/// Of picks (of each item's choices). The rules beside them are the most frequent choice and a bag of words.
TaskOutcome scoreChoices(const std::vector<ChoiceItem>& items, const std::vector<size_t>& picks);

/// Of translations of items (as many). The rule beside them is a translation memory.
TaskOutcome scoreTranslations(const std::vector<TranslationItem>& items, const std::vector<std::string>& translations);

/// Of picks (of each item's candidates). Beside them the rules of candidate_rules.h, and in "wer_bounds" the rates of the best, a random
/// and the worst pick.
TaskOutcome scorePicks(const std::vector<RescoringItem>& items, const std::vector<size_t>& picks);

}  // namespace lathe
