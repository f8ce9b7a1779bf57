// SPDX-License-Identifier: GPL-3.0-or-later
// Text as a terminal shows it: how many columns it takes, and how it is cut, wrapped and made harmless.
#pragma once

#include <string>
#include <string_view>

namespace lathe {

/// Columns of a terminal with a fixed-width font: East Asian wide characters take two, combining ones none.
size_t displayWidth(std::string_view text);

/// At most width columns, with … where something was left out.
std::string cutToWidth(std::string_view text, size_t width);

/// Control characters, which could drive the terminal, and invalid UTF-8 become U+FFFD.
std::string harmless(std::string_view text);

/// Breaks at spaces, but not within an interval like [3.34, 3.46] or before a unit, so that no line is longer than width where that is
/// possible; further lines are indented.
std::string wrapText(std::string_view text, size_t width, size_t indent = 0);

}  // namespace lathe
