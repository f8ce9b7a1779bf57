// SPDX-License-Identifier: GPL-3.0-or-later
// Translation by dictionary alone: the simple rule that a translation's score stands beside.
#pragma once

#include <string>
#include <string_view>

namespace lathe::world {

/// The Chinese of each word of the lexicon in English order, the longest entry first ("last week"); articles and what the lexicon does not
/// know are left out. Neither order, nor measure words, nor aspect.
std::string wordByWord(std::string_view english);

}  // namespace lathe::world
