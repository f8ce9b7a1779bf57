// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as every room uses it: keys keep the order in which they were written, and reading is strict.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace lathe {

using Json = nlohmann::ordered_json;

/// Parses one JSON document. Refused as bad input, with origin (a file's name, say) and the place: syntax errors, duplicate keys, a
/// byte-order mark, nesting deeper than 64, invalid UTF-8 and anything after the document.
Json parseJson(std::string_view text, const std::string& origin);

/// The same document with sorted keys and no white space: what hashes are taken of.
std::string canonicalJson(const Json& document);

/// The text under key; empty where document is no object, has no such key or holds something else there.
std::string textField(const Json& document, const char* key);

}  // namespace lathe
