// SPDX-License-Identifier: GPL-3.0-or-later
// Translating by looking up. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "core/data/data_set.h"

namespace lathe {

/// For each item the reference of the item of another unit whose prompt shares most of its words with this one's (Jaccard: words in both
/// over words in either), the first at a tie: what copying from known translations gives. Empty where no other prompt shares a word.
std::vector<std::string> translationMemory(const std::vector<TranslationItem>& items);

}  // namespace lathe
