// SPDX-License-Identifier: GPL-3.0-or-later
// What reviews speak of, and the words that praise, blame or only describe it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace lathe::world {

enum class Mood { Positive, Negative, Neutral };

std::string_view toString(Mood mood);
Mood opposite(Mood mood);  // of Neutral: itself

/// Things of one sort with the adjectives that fit each of them.
struct ReviewTopic {
    std::vector<std::string_view> subjects;
    std::vector<std::string_view> praise, blame;
    std::vector<std::string_view> rarePraise, rareBlame;  // training shows each in a few sentences only
    std::vector<std::string_view> facts;                  // neither good nor bad
    std::vector<std::string_view> degrees;                // neither, and may follow "very" and "as"
    bool hasTitles = false;                               // its things bear names
};

std::span<const ReviewTopic> reviewTopics();

/// Adjectives that fit every topic.
std::span<const std::string_view> generalPraise();
std::span<const std::string_view> generalBlame();

}  // namespace lathe::world
