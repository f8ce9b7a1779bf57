// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that every reader and writer of protocol messages needs.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/base/json.h"

namespace lathe {

/// The text under key; empty where message is no object, has no such key or holds something else there.
std::string textField(const Json& message, const char* key);

/// An Error on its way between processes: {kind, what, why, hint}, and path, id and arguments where it has them. An argument is a word, or
/// {text, id, arguments} for a phrase.
Json toJson(const Error& error);
/// Tolerant: what is absent or of another type reads as empty, an unknown kind as failed.
Error errorFromJson(const Json& document);

/// Words as an argument of an error: a word as text, a phrase as {text, id, arguments}.
Json toJson(const ErrorWords& words);
/// Tolerant: what is neither reads as an empty word.
ErrorWords wordsFromJson(const Json& document);

}  // namespace lathe
