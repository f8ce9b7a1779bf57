// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/world/sentence.h"

namespace lathe::world {

namespace {

// One for each of attributes(), in its order; the value follows.
constexpr std::array<std::string_view, kAttributeCount> kVerbPhrases = {"lives in",     "works as a", "keeps a",
                                                                        "likes to eat", "plays the",  "is fond of"};

const Person& drawPerson(Random& random, Split split, std::span<const Person> people) {
    // A population without anybody of the first tier has at most four people; then anybody will do.
    const bool anyOften = std::any_of(people.begin(), people.end(), [](const Person& person) { return person.tier == Tier::Often; });
    while (true) {
        const Person& person = pick(random, people);
        if (split != Split::Train || person.tier == Tier::Often || !anyOften)
            return person;
    }
}

void tell(Sentence& sentence, const Person& person, size_t attribute) {
    sentence.text += fmt::format("{} ", kVerbPhrases[attribute]);
    const size_t begin = sentence.text.size();
    sentence.text += person.values[attribute];
    sentence.values.push_back({{begin, sentence.text.size()}, attribute});
}

}  // namespace

Sentence drawJointSentence(Random& random, Split split, std::span<const Person> people) {
    const Person& person = drawPerson(random, split, people);
    const size_t first = random.below(kAttributeCount);
    const size_t second = (first + 1 + random.below(kAttributeCount - 1)) % kAttributeCount;
    const bool relative = oneIn(random, 2);
    Sentence sentence;
    sentence.text = person.name + (relative ? ", who " : " ");
    tell(sentence, person, first);
    sentence.text += relative ? ", " : " and ";
    tell(sentence, person, second);
    sentence.text += '.';
    sentence.combination = fmt::format("{}|{}|{}", person.name, first, second);
    sentence.about = person.name;
    return sentence;
}

Document sentenceDocument(const Sentence& sentence) {
    Document document{sentence.text, {}};
    for (const ToldValue& value : sentence.values)
        document.emphasis.push_back(value.range);
    return document;
}

}  // namespace lathe::world
