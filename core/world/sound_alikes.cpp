// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/sound_alikes.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <vector>

#include "core/base/edit_distance.h"
#include "core/world/attributes.h"

namespace lathe::world {

namespace {

using Word = std::string_view;

const std::vector<std::vector<Word>>& groups() {
    static const std::vector<std::vector<Word>> all = {
        {"sea", "see"},     {"week", "weak"},    {"flour", "flower"},  {"meat", "meet"},     {"pair", "pear"},   {"road", "rode"},
        {"sail", "sale"},   {"hour", "our"},     {"right", "write"},   {"two", "too", "to"}, {"their", "there"}, {"whole", "hole"},
        {"piece", "peace"}, {"knight", "night"}, {"bare", "bear"},     {"mail", "male"},     {"plane", "plain"}, {"steel", "steal"},
        {"tail", "tale"},   {"blue", "blew"},    {"knew", "new"},      {"won", "one"},       {"waist", "waste"}, {"hear", "here"},
        {"by", "buy"},      {"heel", "heal"},    {"stairs", "stares"}, {"wood", "would"},    {"brake", "break"}, {"cell", "sell"},
        {"dear", "deer"},   {"fair", "fare"},    {"grate", "great"},   {"hair", "hare"},     {"maid", "made"},   {"pail", "pale"},
        {"rain", "reign"},  {"root", "route"},   {"sent", "scent"},    {"threw", "through"}, {"wait", "weight"}, {"way", "weigh"},
        {"son", "sun"},     {"four", "for"},     {"red", "read"},      {"know", "no"},
    };
    return all;
}

std::map<Word, std::vector<Word>> alikes() {
    std::map<Word, std::vector<Word>> table;
    for (const auto& group : groups()) {
        for (const Word word : group) {
            for (const Word other : group) {
                if (other != word)
                    table[word].push_back(other);
            }
        }
    }
    return table;
}

}  // namespace

std::span<const std::string_view> soundAlikesOf(std::string_view word) {
    static const std::map<Word, std::vector<Word>> table = alikes();
    const auto known = table.find(word);
    return known == table.end() ? std::span<const Word>() : std::span<const Word>(known->second);
}

std::string_view nearestValue(size_t attribute, std::string_view value) {
    Word nearest;
    size_t least = std::numeric_limits<size_t>::max();
    for (const Word other : attributes()[attribute].values) {
        const size_t distance = editDistance(value, other);
        if (other != value && distance < least) {
            least = distance;
            nearest = other;
        }
    }
    return nearest;
}

}  // namespace lathe::world
