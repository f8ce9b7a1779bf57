// SPDX-License-Identifier: GPL-3.0-or-later
// Text as Unicode characters, as translation is scored. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace lathe {

/// The code points of UTF-8; each byte that is not UTF-8 becomes U+FFFD, for a model may stop within a character.
std::u32string codePoints(std::string_view text);

/// Unicode's white space, and the control characters that separate fields and records (as Python's str.isspace).
bool isWhiteSpace(char32_t character);

}  // namespace lathe
