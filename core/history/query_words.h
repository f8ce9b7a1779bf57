// SPDX-License-Identifier: GPL-3.0-or-later
// A query cut into words and signs. For RunQuery.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lathe {

enum class QueryWordKind { Word, Quoted, Sign, Open, Close };

struct QueryWord {
    QueryWordKind kind;
    std::string text;    // a sign as =, !=, <, <=, >, >= or ~
    bool isCloseBehind;  // no space stands before it
};

/// Signs may be written ≤, ≥, ≠, == and : as well. Bad input where a quotation does not end.
std::vector<QueryWord> queryWords(std::string_view text);

}  // namespace lathe
