// SPDX-License-Identifier: GPL-3.0-or-later
// Text as a list of words, for rules and rates that count words. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// Runs of ASCII letters, digits, apostrophes, hyphens and of whatever is not ASCII; all else separates.
std::vector<std::string> lexicalWords(std::string_view text);

/// What white space separates, punctuation and all: the words of a word error rate.
std::vector<std::string> spacedWords(std::string_view text);

}  // namespace lathe
