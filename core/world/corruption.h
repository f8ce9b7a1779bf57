// SPDX-License-Identifier: GPL-3.0-or-later
// What may become of a sentence that is not heard well, from blunt to subtle.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/random.h"

namespace lathe::world {

/// From blunt to subtle: a word dropped, doubled, or changed places with its neighbour; a word that sounds the same; a wrong article,
/// agreement, tense or preposition; another value of an attribute's closed set.
enum class Corruption { Blunt, Sound, Grammar, Value };
inline constexpr size_t kCorruptionCount = 4;

std::string_view toString(Corruption corruption);

/// The sentence with one such change; nothing where it has no place for it.
std::optional<std::string> corrupted(const std::string& sentence, Corruption corruption, Random& random);

}  // namespace lathe::world
