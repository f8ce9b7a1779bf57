// SPDX-License-Identifier: GPL-3.0-or-later
// Single sentences: two facts of a person in one ("Mara Holt, who lives in Norby, keeps a cat."), and everyday ones in which words that
// sound alike stand where they belong. Training shows them as text; rescoring hides them among corruptions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/draw.h"
#include "core/world/population.h"

namespace lathe::world {

/// A value told in a sentence: text[range] is of the attribute's closed set.
struct ToldValue {
    TextRange range;
    size_t attribute = 0;
};

struct Sentence {
    std::string text;
    std::vector<ToldValue> values = {};  // in order; none in everyday sentences
    std::string combination;             // person with both attributes, or pattern with its words: held out together
    std::string about;                   // sentences about the same are resampled together
};

/// Training tells only the people of the first tier in this form, so that how often the others' facts are told stays exact; the other
/// splits take anybody.
Sentence drawJointSentence(Random& random, Split split, std::span<const Person> people);

Sentence drawEverydaySentence(Random& random);

/// The values emphasised.
Document sentenceDocument(const Sentence& sentence);

}  // namespace lathe::world
