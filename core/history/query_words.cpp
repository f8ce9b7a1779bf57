// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/query_words.h"

#include <utility>

#include "core/base/error.h"

namespace lathe {

namespace {

// The longer of two that begin alike stands first.
constexpr std::pair<std::string_view, const char*> kSigns[] = {
    {"==", "="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {"≤", "<="}, {"≥", ">="},
    {"≠", "!="}, {"=", "="},   {"<", "<"},   {">", ">"},   {"~", "~"},  {":", "~"},
};

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const std::pair<std::string_view, const char*>* signAt(std::string_view text) {
    for (const auto& sign : kSigns)
        if (text.starts_with(sign.first))
            return &sign;
    return nullptr;
}

bool endsWord(std::string_view rest) {
    return isSpace(rest[0]) || rest[0] == '(' || rest[0] == ')' || rest[0] == '"' || signAt(rest);
}

// The colons of a time of day end no word.
bool isInsideTime(std::string_view text, size_t at) {
    const auto isDigit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    return text[at] == ':' && at > 0 && isDigit(at - 1) && isDigit(at + 1);
}

}  // namespace

std::vector<QueryWord> queryWords(std::string_view text) {
    std::vector<QueryWord> words;
    bool isCloseBehind = false;
    for (size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (isSpace(rest[0])) {
            isCloseBehind = false;
            ++at;
            continue;
        }
        if (rest[0] == '(' || rest[0] == ')') {
            words.push_back({rest[0] == '(' ? QueryWordKind::Open : QueryWordKind::Close, std::string(1, rest[0]), isCloseBehind});
            ++at;
        } else if (rest[0] == '"') {
            const size_t end = rest.find('"', 1);
            if (end == std::string_view::npos)
                throw badInput("the quotation does not end", "a closing \" was expected");
            words.push_back({QueryWordKind::Quoted, std::string(rest.substr(1, end - 1)), isCloseBehind});
            at += end + 1;
        } else if (const auto* sign = signAt(rest)) {
            words.push_back({QueryWordKind::Sign, sign->second, isCloseBehind});
            at += sign->first.size();
        } else {
            size_t length = 1;
            while (length < rest.size() && (!endsWord(rest.substr(length)) || isInsideTime(rest, length)))
                ++length;
            words.push_back({QueryWordKind::Word, std::string(rest.substr(0, length)), isCloseBehind});
            at += length;
        }
        isCloseBehind = true;
    }
    return words;
}

}  // namespace lathe
