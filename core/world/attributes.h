// SPDX-License-Identifier: GPL-3.0-or-later
// What can be known of a person in the built-in world: six attributes, each with a closed set of one-word values, the sentences that tell
// it and the questions that ask for it. "{name}" and "{value}" stand for the person and the value; the name always comes before the value,
// because a left-to-right model learns a fact in the direction in which it is told (Berglund et al. 2023).
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace lathe::world {

inline constexpr size_t kAttributeCount = 6;
inline constexpr size_t kStatementCount = 7;  // phrasings that tell
inline constexpr size_t kQuestionCount = 3;   // phrasings that ask

struct Attribute {
    std::string_view kind;
    std::vector<std::string_view> values;  // distinct, and of no other attribute
    std::array<std::string_view, kStatementCount> statements;
    std::array<std::string_view, kQuestionCount> questions;
};

const std::array<Attribute, kAttributeCount>& attributes();

}  // namespace lathe::world
