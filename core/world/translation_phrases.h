// SPDX-License-Identifier: GPL-3.0-or-later
// Noun phrases in both languages at once: who acts, and what is acted on.
#pragma once

#include <string>

#include "core/base/random.h"
#include "core/world/translation_words.h"

namespace lathe::world {

struct Phrase {
    std::string english, chinese;
};

/// Who acts; English verbs agree with it.
struct Subject : Phrase {
    bool plural = false;  // "are", "have", and no -s
    bool first = false;   // "am" and "have": "I"

    std::string_view is() const { return first ? "am" : plural ? "are" : "is"; }
    std::string_view was() const { return plural ? "were" : "was"; }
    std::string_view has() const { return plural || first ? "have" : "has"; }
    std::string_view does() const { return plural || first ? "do" : "does"; }
    std::string_view present(const Verb& verb) const { return plural || first ? verb.base : verb.third; }
    std::string_view pick(std::string_view third, std::string_view other) const { return plural || first ? other : third; }
};

/// A pronoun, a name, "the nurse", "my friend", "the students", "his mother".
Subject drawSubject(Random& random);
/// The same without pronouns, for where a pronoun would be stilted.
Subject drawNamedSubject(Random& random);
/// After a verb or preposition: "the nurse", "him".
Phrase drawReceiver(Random& random);

const Noun& drawNoun(Random& random, uint32_t uses, uint32_t without = 0);
const Verb& drawVerb(Random& random, bool (*fits)(const Verb&));
const Noun& drawObject(Random& random, const Verb& verb);

/// "a book", "two books", "an old book", "eight red hats".
Phrase indefinite(Random& random, const Noun& noun);
/// So many of them: "thirty-five books", 三十五本书; from 2.
Phrase counted(int number, const Noun& noun);
/// "this book", "those hats", "these three cats".
Phrase demonstrative(Random& random, const Noun& noun);
/// "this book" or "that book".
Phrase thisOne(Random& random, const Noun& noun);
/// "the book", 书.
Phrase definite(const Noun& noun);
/// "my book", "the nurse's hat".
Phrase owned(Random& random, const Noun& noun);
/// "books", 书.
Phrase inGeneral(const Noun& noun);
/// What a completed action may have for an object: indefinite, demonstrative or owned.
Phrase drawObjectPhrase(Random& random, const Noun& noun);

std::string withArticle(std::string_view english);  // "a cat", "an apple"

/// "looked for": a form of verb with its particle.
std::string formed(std::string_view form, const Verb& verb);

}  // namespace lathe::world
