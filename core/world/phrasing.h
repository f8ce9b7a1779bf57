// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a person's facts into words.
#pragma once

#include <span>
#include <string_view>

#include "core/records/data_items.h"
#include "core/world/population.h"

namespace lathe::world {

/// One sentence of a biography: which attribute, in which of its phrasings.
struct Telling {
    size_t attribute = 0;
    size_t statement = 0;
};

/// The sentences in order, separated by spaces; the values are emphasised.
Document biography(const Person& person, std::span<const Telling> tellings);

/// "Question: Which pet does Mara Holt keep?\nAnswer:", without the answer.
std::string questionPrompt(const Person& person, size_t attribute, size_t phrasing);

/// Question and answer, the answer emphasised.
Document answeredQuestion(const Person& person, size_t attribute, size_t phrasing);

}  // namespace lathe::world
