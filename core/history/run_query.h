// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of the history: "bits = 4", "accuracy > 93 % and size < 5 MB", "tag = front or starred", "distill -failed". Words look for
// themselves in names, models, tags, notes, states and reasons, and at the beginning of ids; r201 is that run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/history/run_columns.h"

namespace lathe {

/// One entry a row of columns, 1 where the query asks for it, else 0; all 1 where the query is empty. Bad input, in words for under the
/// field where it was typed: a name that no run has (with the nearest one), a value that the field cannot have, a sign without value.
///
///   query     = any { "or" any }           any  = each { ["and"] each }
///   each      = ("not" | "-") each | "(" query ")" | condition | word | "quoted words"
///   condition = name sign value [unit]     sign = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" (contains)
std::vector<char> matchingRows(std::string_view query, const RunColumns& columns);

}  // namespace lathe
