// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/text_words.h"

namespace lathe {

namespace {

bool isLexical(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isNotSpace(char c) {
    return std::string_view(" \t\r\n\v\f").find(c) == std::string_view::npos;
}

std::vector<std::string> runsOf(std::string_view text, bool (*belongs)(char)) {
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : text) {
        if (belongs(c) && !inWord)
            words.emplace_back();
        inWord = belongs(c);
        if (inWord)
            words.back() += c;
    }
    return words;
}

}  // namespace

std::vector<std::string> lexicalWords(std::string_view text) {
    return runsOf(text, isLexical);
}

std::vector<std::string> spacedWords(std::string_view text) {
    return runsOf(text, isNotSpace);
}

}  // namespace lathe
