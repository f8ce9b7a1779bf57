// SPDX-License-Identifier: GPL-3.0-or-later
// Open-book stories: a few sentences about who is where and has what, and a question that they answer in one word. Whom the question is
// about is drawn evenly, so that neither the last word of the right sort nor the most frequent answer tells it.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/draw.h"

namespace lathe::world {

struct Story {
    std::string text;  // the sentences, "\nQuestion: Where is Ben?\nAnswer:"
    std::string answer;
    std::string kind;         // "one hop", "two hops", "counting", "negation"
    size_t sentences = 0;     // before the question
    std::string combination;  // who, what and where, in order: held out together
};

Story drawStory(Random& random, Split split);

/// Story, question and answer, the answer emphasised.
Document storyDocument(const Story& story);

/// The tier is the story's length: "3 sentences".
QuestionItem storyItem(const Story& story, int64_t unit);

}  // namespace lathe::world
