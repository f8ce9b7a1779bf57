// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/knowledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/world/biography_dealer.h"
#include "core/world/phrasing.h"

namespace lathe::world {

namespace {

struct Fact {
    const Person& person;
    size_t attribute;

    AskedIn asked() const { return person.asked[attribute]; }
};

Fact factOf(std::span<const Person> people, size_t id) {
    return {people[id / kAttributeCount], id % kAttributeCount};
}

}  // namespace

int tellingsOf(const Person& person, int usualTellings) {
    return std::max(1, static_cast<int>(std::lround(usualTellings * frequencyOf(person.tier))));
}

std::vector<Document> trainingBiographies(std::span<const Person> people, int usualTellings, uint64_t seed) {
    Random random(seed, "training text");
    std::vector<Document> documents;
    for (const Person& person : people) {
        for (const auto& told : dealBiographies(tellingsOf(person, usualTellings), random))
            documents.push_back(biography(person, told));
    }
    return documents;
}

FreshBiographies::FreshBiographies(std::span<const Person> people, const std::vector<Document>& training, uint64_t seed)
    : m_people(people), m_random(seed, "fresh biographies") {
    for (const Document& document : training)
        m_seen.insert(document.text);
}

std::vector<Document> FreshBiographies::take(int count) {
    std::vector<Document> documents;
    while (documents.size() < static_cast<size_t>(count)) {
        const Person& person = drawPerson();
        Document document = biography(person, drawBiography(m_random));
        if (m_seen.insert(document.text).second)
            documents.push_back(std::move(document));
    }
    return documents;
}

const Person& FreshBiographies::drawPerson() {
    while (true) {
        const Person& person = pick(m_random, m_people);
        if (m_random.uniform() < frequencyOf(person.tier) / frequencyOf(Tier::Often))
            return person;
    }
}

std::vector<Document> askedQuestions(std::span<const Person> people, Split split, uint64_t seed) {
    std::vector<Document> documents;
    for (size_t id = 0; id < people.size() * kAttributeCount; ++id) {
        const Fact fact = factOf(people, id);
        if (fact.asked() != AskedIn::Train)
            continue;
        for (size_t phrasing = 0; phrasing < kQuestionCount; ++phrasing) {
            if (splitOf(seed, fmt::format("question|{}|{}", id, phrasing)) == split)
                documents.push_back(answeredQuestion(fact.person, fact.attribute, phrasing));
        }
    }
    Random(seed, fmt::format("asked questions {}", static_cast<int>(split))).shuffle(std::span<Document>(documents));
    return documents;
}

std::vector<QuestionItem> keptQuestions(std::span<const Person> people, AskedIn split, uint64_t seed) {
    std::vector<size_t> facts;
    for (size_t id = 0; id < people.size() * kAttributeCount; ++id) {
        if (factOf(people, id).asked() == split)
            facts.push_back(id);
    }
    Random(seed, "order of questions").shuffle(std::span<size_t>(facts));
    std::vector<QuestionItem> items;
    for (const size_t id : facts) {
        const Fact fact = factOf(people, id);
        for (size_t phrasing = 0; phrasing < kQuestionCount; ++phrasing) {
            items.push_back({questionPrompt(fact.person, fact.attribute, phrasing), std::string(fact.person.values[fact.attribute]),
                             std::string(attributes()[fact.attribute].kind), std::string(toString(fact.person.tier)),
                             static_cast<int64_t>(id)});
        }
    }
    return items;
}

}  // namespace lathe::world
