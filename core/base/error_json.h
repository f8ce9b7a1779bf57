// SPDX-License-Identifier: GPL-3.0-or-later
// Words that have an id, and what fills an error's text, on their way between processes and in stored runs.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"

namespace lathe {

/// A word, or {text, id, arguments} for a phrase.
Json toJson(const ErrorWords& words);
/// Tolerant as errorArgumentsFromJson.
ErrorWords wordsFromJson(const Json& document);

/// A list; each argument is a word, or {text, id, arguments} for a phrase.
Json toJson(const std::vector<ErrorWords>& arguments);
/// Tolerant: what is absent or of another type reads as empty, and phrases deeper than 8 have no arguments.
std::vector<ErrorWords> errorArgumentsFromJson(const Json& list);

}  // namespace lathe
