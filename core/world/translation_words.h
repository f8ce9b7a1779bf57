// SPDX-License-Identifier: GPL-3.0-or-later
// The bilingual lexicon: English words with their forms, and their Chinese with what Chinese grammar asks of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lathe::world {

/// What can be done with a thing; a noun has several, a verb takes objects that share one with it.
enum Use : uint32_t {
    kAnimal = 1,
    kTradable = 2,
    kReadable = 4,
    kWearable = 8,
    kRepairable = 16,
    kEdible = 32,
    kWashable = 64,
    kPortable = 128,
    kMovable = 256,  // furniture
    kWritable = 512,
    kBreakable = 1024,
    kDrawable = 2048,
};

struct Noun {
    std::string_view singular, plural;
    std::string_view chinese;
    std::string_view measure;  // 只, 本, ...: between a number or 这 and the noun
    uint32_t uses = 0;
    std::string_view wear = {};  // 穿 or 戴, of what is worn
};

struct PersonNoun {
    std::string_view singular, plural;
    std::string_view chinese;
    std::string_view measure;
};

struct Verb {
    std::string_view base, third, past, participle, progressive;
    std::string_view chinese;
    uint32_t objects = 0;            // any of these uses
    bool lasts = true;               // may be going on: 正在
    bool repeats = true;             // may have been experienced: 过
    bool completes = true;           // may have been done: 了
    std::string_view particle = {};  // "for" of "look for": after every form
};

/// An adverb of time or place with its preposition.
struct Adverb {
    std::string_view english, chinese;
};

struct Adjective {
    std::string_view english, comparative, superlative, chinese;
};

/// Where things are: after "is", 在.
struct Position {
    std::string_view english, chinese;  // "under the table", "桌子下面"
};

std::span<const Noun> nouns();
std::span<const PersonNoun> personNouns();
std::span<const Verb> verbs();
std::span<const Adverb> pastTimes();
std::span<const Adverb> futureTimes();
std::span<const Adverb> repeatedTimes();
std::span<const Adverb> actionPlaces();  // 在 is part of the Chinese
std::span<const Adverb> destinations();  // "the market": after "went to", 去
std::span<const Position> positions();
std::span<const Adjective> animalAdjectives();
std::span<const Adjective> thingAdjectives();
std::span<const Adjective> personAdjectives();

/// 0 to 99 in words.
std::string englishNumber(int number);
/// As a count before a measure word: 2 is 两.
std::string chineseCount(int number);

}  // namespace lathe::world
