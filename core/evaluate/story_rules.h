// SPDX-License-Identifier: GPL-3.0-or-later
// Open-book questions without reading: by the question's form, and by where in the story a word of the right sort is. Pure functions.
#pragma once

#include <vector>

#include "core/data/data_set.h"
#include "core/evaluate/simple_rule.h"

namespace lathe {

/// A prompt that ends with a question.
struct StoryQuestion {
    std::vector<std::string> story;  // the words before the question
    std::string form;                // kind and question, answers of any item blanked: "one hop: Who has the _"
};

/// The question is the last sentence with a question mark; without one the whole prompt is the story.
std::vector<StoryQuestion> storyQuestions(const std::vector<QuestionItem>& items);

/// The most frequent answer of each form; the last and the first word of the story that answers some question of the same form.
std::vector<SimpleRule> storyRules(const std::vector<QuestionItem>& items);

}  // namespace lathe
