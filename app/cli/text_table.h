// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as a terminal shows them: columns as wide as their widest cell, numbers to the right, two spaces between.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/cli/console.h"
#include "core/format/table.h"

namespace lathe {

/// Lines with their ends; the head is left out where no column has one, and an empty line is before each heading. Where a line would be
/// longer than the surface, details are left out, column by column from the left; if that is not enough, the column named flexible is cut.
std::string tableText(const Table& table, const Surface& surface, size_t flexible = 0);

/// The same in Markdown's signs, padded so that it reads well as it is; without details, headings and colours.
std::string markdownTable(const Table& table);

/// A label and a text on each line, the texts under each other; long ones are wrapped, never cut.
std::string labelledLines(const std::vector<std::pair<std::string, std::string>>& lines, const Surface& surface);

}  // namespace lathe
