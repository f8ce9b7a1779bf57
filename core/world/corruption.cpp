// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/corruption.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "core/base/text.h"
#include "core/world/attributes.h"
#include "core/world/draw.h"
#include "core/world/sound_alikes.h"

namespace lathe::world {

namespace {

using Word = std::string_view;

struct Mistake {
    Word right, wrong;
};

// Wrong wherever the right one stands in the sentences of this world.
constexpr std::array kMistakes = {
    Mistake{"is", "are"},        Mistake{"are", "is"},         Mistake{"was", "were"},      Mistake{"were", "was"},
    Mistake{"has", "have"},      Mistake{"a", "an"},           Mistake{"an", "a"},          Mistake{"lives", "live"},
    Mistake{"works", "work"},    Mistake{"keeps", "keep"},     Mistake{"likes", "like"},    Mistake{"plays", "play"},
    Mistake{"lives", "living"},  Mistake{"works", "working"},  Mistake{"keeps", "keeping"}, Mistake{"plays", "playing"},
    Mistake{"bought", "buying"}, Mistake{"sold", "selling"},   Mistake{"ate", "eating"},    Mistake{"wore", "wearing"},
    Mistake{"found", "finding"}, Mistake{"washed", "washing"}, Mistake{"saw", "seeing"},    Mistake{"built", "building"},
    Mistake{"told", "telling"},  Mistake{"went", "going"},     Mistake{"came", "coming"},   Mistake{"took", "taking"},
    Mistake{"gave", "giving"},   Mistake{"felt", "feeling"},   Mistake{"dug", "digging"},   Mistake{"moved", "moving"},
    Mistake{"in", "of"},         Mistake{"in", "to"},          Mistake{"at", "of"},         Mistake{"on", "of"},
    Mistake{"to", "of"},         Mistake{"of", "at"},          Mistake{"than", "then"},     Mistake{"these", "this"},
    Mistake{"those", "that"},    Mistake{"him", "he"},         Mistake{"them", "they"},     Mistake{"us", "we"},
    Mistake{"near", "nearly"},
};

// Without one of these a sentence is broken; without most others it is only another one.
constexpr std::array<Word, 18> kNeeded = {"the", "a",  "an", "is",  "was", "are",  "were", "in",   "on",
                                          "at",  "to", "of", "for", "has", "have", "as",   "than", "by"};

std::string joined(const std::vector<std::string>& words) {
    return joinText(words, " ");
}

/// The words that a change may touch: neither the first, whose capital would tell, nor those with a mark attached.
std::vector<size_t> innerWords(const std::vector<std::string>& words) {
    std::vector<size_t> inner;
    for (size_t i = 1; i < words.size(); ++i) {
        if (words[i].find_first_of(".,;:?!\"") == std::string::npos)
            inner.push_back(i);
    }
    return inner;
}

std::optional<std::string> dropped(std::vector<std::string> words, Random& random) {
    std::vector<size_t> places;
    for (const size_t i : innerWords(words)) {
        if (std::find(kNeeded.begin(), kNeeded.end(), words[i]) != kNeeded.end())
            places.push_back(i);
    }
    if (places.empty())
        return std::nullopt;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(pick(random, places)));
    return joined(words);
}

std::optional<std::string> doubled(std::vector<std::string> words, Random& random) {
    const std::vector<size_t> places = innerWords(words);
    if (places.empty())
        return std::nullopt;
    const size_t place = pick(random, places);
    const std::string word = words[place];
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(place), word);
    return joined(words);
}

std::optional<std::string> swapped(std::vector<std::string> words, Random& random) {
    const std::vector<size_t> inner = innerWords(words);
    std::vector<size_t> places;
    for (size_t i = 0; i + 1 < inner.size(); ++i) {
        if (inner[i] + 1 == inner[i + 1] && words[inner[i]] != words[inner[i + 1]])
            places.push_back(inner[i]);
    }
    if (places.empty())
        return std::nullopt;
    const size_t place = pick(random, places);
    std::swap(words[place], words[place + 1]);
    return joined(words);
}

std::optional<std::string> blunt(const std::vector<std::string>& words, Random& random) {
    switch (random.below(4)) {
        case 0:
            return dropped(words, random);
        case 1:
            return doubled(words, random);
        default:
            return swapped(words, random);
    }
}

/// A change of one word into another.
struct Change {
    size_t place;
    Word word;
};

std::optional<std::string> changed(std::vector<std::string> words, const std::vector<Change>& changes, Random& random) {
    if (changes.empty())
        return std::nullopt;
    const Change& change = pick(random, changes);
    words[change.place] = change.word;
    return joined(words);
}

std::optional<std::string> misheard(const std::vector<std::string>& words, Random& random) {
    std::vector<Change> changes;
    for (const size_t i : innerWords(words)) {
        for (const Word alike : soundAlikesOf(words[i]))
            changes.push_back({i, alike});
    }
    return changed(words, changes, random);
}

std::optional<std::string> ungrammatical(const std::vector<std::string>& words, Random& random) {
    std::vector<Change> changes;
    for (const size_t i : innerWords(words)) {
        for (const Mistake& mistake : kMistakes) {
            if (words[i] == mistake.right)
                changes.push_back({i, mistake.wrong});
        }
    }
    return changed(words, changes, random);
}

/// Every value's attribute.
const std::map<Word, size_t>& attributesOfValues() {
    static const std::map<Word, size_t> table = [] {
        std::map<Word, size_t> all;
        for (size_t a = 0; a < kAttributeCount; ++a) {
            for (const Word value : attributes()[a].values)
                all[value] = a;
        }
        return all;
    }();
    return table;
}

std::optional<std::string> untrue(std::vector<std::string> words, Random& random) {
    struct Told {
        size_t place, attribute;
        std::string value;
    };
    std::vector<Told> told;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string value = words[i].substr(0, words[i].find_first_of(".,"));
        const auto known = attributesOfValues().find(value);
        if (known != attributesOfValues().end())
            told.push_back({i, known->second, value});
    }
    if (told.empty())
        return std::nullopt;
    const Told& chosen = pick(random, told);
    const bool similar = oneIn(random, 2);
    const Word other = similar ? nearestValue(chosen.attribute, chosen.value) : pick(random, attributes()[chosen.attribute].values);
    words[chosen.place].replace(0, chosen.value.size(), other);
    return joined(words);
}

}  // namespace

std::string_view toString(Corruption corruption) {
    constexpr std::string_view names[] = {"blunt", "sound", "grammar", "value"};
    return names[static_cast<size_t>(corruption)];
}

std::optional<std::string> corrupted(const std::string& sentence, Corruption corruption, Random& random) {
    const std::vector<std::string> words = splitText(sentence, ' ');
    switch (corruption) {
        case Corruption::Blunt:
            return blunt(words, random);
        case Corruption::Sound:
            return misheard(words, random);
        case Corruption::Grammar:
            return ungrammatical(words, random);
        case Corruption::Value:
            return untrue(words, random);
    }
    return std::nullopt;
}

}  // namespace lathe::world
