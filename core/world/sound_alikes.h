// SPDX-License-Identifier: GPL-3.0-or-later
// Words that a recogniser mistakes for each other.
#pragma once

#include <span>
#include <string_view>

namespace lathe::world {

/// Words that sound the same as word, none if the table has none.
std::span<const std::string_view> soundAlikesOf(std::string_view word);

/// The value of the attribute's closed set that is spelt most like this one (Levenshtein 1965), the first of several.
std::string_view nearestValue(size_t attribute, std::string_view value);

}  // namespace lathe::world
