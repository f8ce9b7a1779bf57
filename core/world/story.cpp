// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/story.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "core/base/text.h"

namespace lathe::world {

namespace {

using Word = std::string_view;

// Names of their own: nobody of the population is met in a story.
constexpr std::array<Word, 14> kNames = {"Ann", "Ben", "Cara", "Dan", "Eve", "Finn", "Gus",
                                         "Hal", "Ivy", "Jack", "Kit", "Lou", "May",  "Ned"};
constexpr std::array<Word, 12> kHousePlaces = {"kitchen", "garden",  "attic", "cellar", "garage",   "hall",
                                               "office",  "library", "barn",  "yard",   "bathroom", "shed"};
constexpr std::array<Word, 14> kThings = {"ball", "book", "lamp", "key",   "hat",   "cup",    "spoon",
                                          "rope", "coin", "map",  "clock", "brush", "candle", "basket"};
constexpr std::array<Word, 5> kCounts = {"none", "one", "two", "three", "four"};

/// The first count entries of the list in random order.
template <size_t Size>
std::vector<Word> several(Random& random, std::array<Word, Size> list, size_t count) {
    random.shuffle(std::span<Word>(list));
    return {list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count)};
}

struct Draft {
    std::vector<std::string> sentences;
    std::string question;
    Word answer;
};

std::string isIn(Random& random, Word name, Word place) {
    constexpr std::array<Word, 4> forms = {"{} is in the {}.", "{} went to the {}.", "{} walked into the {}.", "{} stays in the {}."};
    return fmt::format(fmt::runtime(pick(random, forms)), name, place);
}

std::string wentTo(Random& random, Word name, Word place) {
    constexpr std::array<Word, 3> forms = {"Then {} went to the {}.", "Later {} moved to the {}.", "After that {} walked into the {}."};
    return fmt::format(fmt::runtime(pick(random, forms)), name, place);
}

std::string has(Random& random, Word name, Word thing) {
    constexpr std::array<Word, 4> forms = {"{} has the {}.", "{} took the {}.", "{} picked up the {}.", "{} holds the {}."};
    return fmt::format(fmt::runtime(pick(random, forms)), name, thing);
}

/// Three people somewhere, one of whom may move on; where is one of them?
Draft whereStory(Random& random) {
    const std::vector<Word> names = several(random, kNames, 3);
    std::vector<Word> places = several(random, kHousePlaces, 4);
    Draft draft;
    for (size_t i = 0; i < names.size(); ++i)
        draft.sentences.push_back(isIn(random, names[i], places[i]));
    if (oneIn(random, 2)) {
        const size_t moving = random.below(names.size());
        draft.sentences.push_back(wentTo(random, names[moving], places[3]));
        places[moving] = places[3];
    }
    const size_t asked = random.below(names.size());
    draft.question = fmt::format("Where is {} now?", names[asked]);
    draft.answer = places[asked];
    return draft;
}

/// Three people with a thing each; who has one of them, or what has one of them?
Draft hasStory(Random& random) {
    const std::vector<Word> names = several(random, kNames, 3);
    const std::vector<Word> things = several(random, kThings, 3);
    Draft draft;
    for (size_t i = 0; i < names.size(); ++i)
        draft.sentences.push_back(has(random, names[i], things[i]));
    const size_t asked = random.below(names.size());
    const bool who = oneIn(random, 2);
    draft.question = who ? fmt::format("Who has the {}?", things[asked]) : fmt::format("What does {} have?", names[asked]);
    draft.answer = who ? names[asked] : things[asked];
    return draft;
}

Draft oneHop(Random& random) {
    return oneIn(random, 2) ? whereStory(random) : hasStory(random);
}

/// Two people, each with a place and a thing, in any order; where is one of the things, or what is in one of the places?
Draft twoHops(Random& random) {
    const std::vector<Word> names = several(random, kNames, 2);
    const std::vector<Word> places = several(random, kHousePlaces, 2);
    const std::vector<Word> things = several(random, kThings, 2);
    Draft draft;
    for (size_t i = 0; i < names.size(); ++i) {
        draft.sentences.push_back(isIn(random, names[i], places[i]));
        draft.sentences.push_back(has(random, names[i], things[i]));
    }
    random.shuffle(std::span<std::string>(draft.sentences));
    const size_t asked = random.below(names.size());
    const bool where = oneIn(random, 2);
    draft.question = where ? fmt::format("Where is the {}?", things[asked]) : fmt::format("What is in the {}?", places[asked]);
    draft.answer = where ? places[asked] : things[asked];
    return draft;
}

/// One person gains and loses things, another has some too; how many does the first one have in the end?
Draft counting(Random& random) {
    const std::vector<Word> names = several(random, kNames, 2);
    const std::vector<Word> things = several(random, kThings, 5);
    const size_t first = 1 + random.below(3);
    size_t count = first;
    std::vector<std::string> held;
    for (size_t i = 0; i < first; ++i)
        held.push_back(fmt::format("the {}", things[i]));
    Draft draft;
    draft.sentences.push_back(fmt::format("{} has {}.", names[0], joinText(held, " and ")));
    const bool finds = oneIn(random, 2);
    const bool gives = oneIn(random, 2);
    if (oneIn(random, 2) || !(finds || gives))
        draft.sentences.push_back(fmt::format("{} has the {}.", names[1], things[4]));
    if (finds) {
        draft.sentences.push_back(fmt::format("{} finds the {}.", names[0], things[3]));
        ++count;
    }
    if (gives) {
        draft.sentences.push_back(fmt::format("{} gives the {} to {}.", names[0], things[random.below(first)], names[1]));
        --count;
    }
    draft.question = fmt::format("How many things does {} have?", names[0]);
    draft.answer = kCounts[count];
    return draft;
}

/// Two are in one place and one is elsewhere: who is not there?
Draft whoIsNot(Random& random) {
    const std::vector<Word> names = several(random, kNames, 3);
    const std::vector<Word> places = several(random, kHousePlaces, 2);
    const size_t apart = random.below(names.size());
    Draft draft;
    for (size_t i = 0; i < names.size(); ++i)
        draft.sentences.push_back(isIn(random, names[i], places[i == apart]));
    draft.question = fmt::format("Who is not in the {}?", places[0]);
    draft.answer = names[apart];
    return draft;
}

/// One is in one of two places and not in one of them; another is elsewhere: where is either?
Draft whichOfTwo(Random& random) {
    const std::vector<Word> names = several(random, kNames, 2);
    const std::vector<Word> places = several(random, kHousePlaces, 3);
    const size_t excluded = random.below(2);
    Draft draft;
    draft.sentences.push_back(fmt::format("{} is in the {} or the {}.", names[0], places[0], places[1]));
    draft.sentences.push_back(fmt::format("{} is not in the {}.", names[0], places[excluded]));
    const std::string other = isIn(random, names[1], places[2]);
    draft.sentences.insert(draft.sentences.begin() + static_cast<std::ptrdiff_t>(random.below(3)), other);
    const bool asksOther = oneIn(random, 3);
    draft.question = fmt::format("Where is {}?", names[asksOther]);
    draft.answer = asksOther ? places[2] : places[1 - excluded];
    return draft;
}

Draft negation(Random& random) {
    return oneIn(random, 2) ? whoIsNot(random) : whichOfTwo(random);
}

struct StoryKind {
    Word name;
    Draft (*draft)(Random&);
};

constexpr std::array kKinds = {StoryKind{"one hop", oneHop}, StoryKind{"two hops", twoHops}, StoryKind{"counting", counting},
                               StoryKind{"negation", negation}};

}  // namespace

Story drawStory(Random& random, Split) {
    const StoryKind& kind = pick(random, kKinds);
    const Draft draft = kind.draft(random);
    const std::string told = joinText(draft.sentences, " ");
    return {fmt::format("{}\nQuestion: {}\nAnswer:", told, draft.question), std::string(draft.answer), std::string(kind.name),
            draft.sentences.size(), fmt::format("{}|{}", kind.name, told)};
}

Document storyDocument(const Story& story) {
    Document document{story.text + ' ', {}};
    const size_t begin = document.text.size();
    document.text += story.answer;
    document.emphasis.push_back({begin, document.text.size()});
    return document;
}

QuestionItem storyItem(const Story& story, int64_t unit) {
    return {story.text, story.answer, story.kind, fmt::format("{} sentences", story.sentences), unit};
}

}  // namespace lathe::world
