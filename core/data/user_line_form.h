// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a user's .jsonl file, told apart by its fields (user_lines.h has the table). Called by userLines.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/data/user_lines.h"

namespace lathe {

/// Adds line number's document, and its item where it is one. origin ("data.jsonl, line 3") begins every message. Bad input as for
/// userLines.
void addUserLine(UserLines& lines, const Json& line, const std::string& origin, size_t number);

}  // namespace lathe
