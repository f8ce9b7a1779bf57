// SPDX-License-Identifier: GPL-3.0-or-later
// Closed-book knowledge: biographies tell every fact, questions ask a part of them in training and the rest only in validation and test:
// what is scored is knowledge, not the form.
#pragma once

#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/base/random.h"
#include "core/records/data_items.h"
#include "core/world/draw.h"
#include "core/world/population.h"

namespace lathe::world {

/// How often training text tells a fact of this person where it tells a usual one usualTellings times; at least once.
int tellingsOf(const Person& person, int usualTellings);

/// Every fact as often as its person's tier says, dealt over biographies; every phrasing equally often.
std::vector<Document> trainingBiographies(std::span<const Person> people, int usualTellings, uint64_t seed);

/// Biographies that training does not hold: drawn until they are new, people as often as in training.
class FreshBiographies {
public:
    FreshBiographies(std::span<const Person> people, const std::vector<Document>& training, uint64_t seed);

    std::vector<Document> take(int count);

private:
    const Person& drawPerson();

    std::span<const Person> m_people;
    Random m_random;
    std::unordered_set<std::string> m_seen;
};

/// Questions with answers on the facts that training may ask, in those of their phrasings that belong to the split.
std::vector<Document> askedQuestions(std::span<const Person> people, Split split, uint64_t seed);

/// What is asked of the facts kept for validation or test, in every phrasing.
std::vector<QuestionItem> keptQuestions(std::span<const Person> people, AskedIn split, uint64_t seed);

}  // namespace lathe::world
