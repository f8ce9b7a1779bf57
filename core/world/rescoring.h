// SPDX-License-Identifier: GPL-3.0-or-later
// N-best lists: a held-out sentence of a kind that training text tells, among four corruptions of it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/corruption.h"
#include "core/world/draw.h"
#include "core/world/population.h"

namespace lathe::world {

/// A sentence that was said, and how subtle the corruptions of it are to be.
struct SaidSentence {
    std::string text;
    Corruption subtlest = Corruption::Blunt;
    std::string combination;  // the sentence's: held out as in its own kind
    std::string about;        // lists about the same are resampled together
};

/// The four corruptions equally often. False values need a sentence with facts; the others take sentences of every kind.
SaidSentence drawSaidSentence(Random& random, Split split, std::span<const Person> people);

/// The sentence and four others, in random order. They are one change each away from one of the five, which is the sentence itself in one
/// list of three only: what lies in the middle of the list does not tell what was said. Nothing where the sentence has no place for so
/// many.
std::optional<RescoringItem> candidateList(const SaidSentence& said, int64_t unit, Random& random);

}  // namespace lathe::world
