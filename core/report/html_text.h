// SPDX-License-Identifier: GPL-3.0-or-later
// The few elements of HTML that a report is made of. Every function takes plain text and escapes it, unless it says that it takes HTML: no
// text of a run ever becomes markup.
#pragma once

#include <string>
#include <string_view>

namespace lathe {

/// &, <, >, " and ' become entities; control characters but line ends, and bytes that are not UTF-8, become U+FFFD.
std::string escapedHtml(std::string_view text);

/// <name class="style">html</name>; style may be empty.
std::string htmlElement(std::string_view name, std::string_view html, std::string_view style = {});
std::string htmlText(std::string_view name, std::string_view text, std::string_view style = {});

}  // namespace lathe
