// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in world's names. Short words, so that a small tokenizer gives each one token; every first and every last name is shared by
// several people, so that a model needs both.
#pragma once

#include <array>
#include <string_view>

namespace lathe::world {

inline constexpr size_t kNameCount = 60;

extern const std::array<std::string_view, kNameCount> kFirstNames;
extern const std::array<std::string_view, kNameCount> kLastNames;

}  // namespace lathe::world
