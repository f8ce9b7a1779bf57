// SPDX-License-Identifier: GPL-3.0-or-later
// Reviews whose mood is positive, negative or neutral by rules of composition; single words do not tell it. The rules:
//
// - plain, intensified, rare: the adjective's own mood: praise, blame, or a mere fact; rare ones are told in few training sentences
// - negation: the other mood: "not at all bad", "no one would call it good", "anything but dull"
// - sham negation: the adjective's own mood, whatever "no" and "not" are about: "no doubt it was good", "nothing short of awful"
// - double negation: the adjective's own mood: "it is not true that the soup was not good"
// - contrast: what follows "but", or the main clause beside "although" and "despite"
// - negated contrast: the same, with either clause or both negated
// - hearsay: what was told, kept or turned round by the second sentence
// - comparison: of the first thing: "more" and "as" keep the adjective's mood, "less" and "not as" turn it round
// - report: what is known keeps its mood; what is only asked is neutral
// - title: names do not count: the play "Dreadful Night" was witty
//
// What is asked, not yet known, or made of facts only is neutral. Within each construction the three moods are equally frequent.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/draw.h"
#include "core/world/mood_words.h"

namespace lathe::world {

struct Review {
    std::string text;  // "The soup was not at all bad."
    Mood mood = Mood::Neutral;
    std::string kind;         // the construction
    std::string combination;  // construction, thing and adjective that decide: held out together
};

Review drawReview(Random& random, Split split);

/// "Review: The soup was not at all bad.\nMood:", without the mood.
std::string reviewPrompt(const Review& review);

/// Review and mood, the mood emphasised.
Document moodDocument(const Review& review);

ChoiceItem moodItem(const Review& review, int64_t unit);

}  // namespace lathe::world
