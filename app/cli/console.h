// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output and standard error as the commands use them: results go to the first, everything else to the second.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/format/table.h"

namespace lathe {

/// A JSON document as files and pipes get it: indented, with a line's end. Bytes that are not UTF-8 become the replacement character.
std::string jsonText(const Json& document);

/// What the place that text goes to can show.
struct Surface {
    bool isTerminal = false;
    bool hasColour = false;  // a terminal, and NO_COLOR is not set
    size_t width = 100;      // columns; 100 where it is no terminal
};

Surface outputSurface();
Surface errorSurface();

/// text between the escapes of style where the surface has colour, otherwise as it is.
std::string painted(std::string_view text, TextStyle style, const Surface& surface);

/// To standard output. Failed if it cannot take more (a full disk). Once its reader has gone (head, less) the rest is dropped: what a run
/// found is stored whatever becomes of its print.
void print(std::string_view text);
/// To standard error, whose failing is nobody's concern.
void tell(std::string_view text);

}  // namespace lathe
