// SPDX-License-Identifier: GPL-3.0-or-later
// Reading an answer out of generated text. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace lathe {

/// The first word: after leading spaces, up to the next white space, without punctuation at its end. Empty where a line ends before it.
std::string answerIn(std::string_view generated);

/// Whether more text cannot change answerIn: white space follows the first word, or a line ends before it.
bool answerIsComplete(std::string_view generated);

/// The first line, without the white space around it.
std::string lineIn(std::string_view generated);

/// Whether the first line has ended.
bool lineIsComplete(std::string_view generated);

}  // namespace lathe
