// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/bleu_words.h"

#include <algorithm>
#include <array>

#include "core/evaluate/unicode_text.h"

namespace lathe {

namespace {

struct Block {
    char32_t first, last;
};

// Unicode's blocks of Chinese characters and of the signs written among them; ideographs as far as the tokenizer that is agreed with knows
// them.
constexpr std::array kChinese = {
    Block{0x3400, 0x4DB5}, Block{0x4E00, 0x9FBB}, Block{0xF900, 0xFA2D}, Block{0xFA30, 0xFA6A}, Block{0xFA70, 0xFAD9},  // ideographs
    Block{0x2E80, 0x2EFF}, Block{0x2F00, 0x2FDF}, Block{0x2FF0, 0x2FFF}, Block{0x31C0, 0x31EF},                         // their parts
    Block{0x3100, 0x312F}, Block{0x31A0, 0x31BF},                                                                       // phonetic signs
    Block{0x3000, 0x303F}, Block{0xFE10, 0xFE1F}, Block{0xFE30, 0xFE4F}, Block{0xFF00, 0xFFEF},                         // punctuation
    Block{0x2600, 0x26FF}, Block{0x2700, 0x27BF}, Block{0x3200, 0x32FF}, Block{0x3300, 0x33FF},                         // symbols
};

bool isChinese(char32_t c) {
    return std::any_of(kChinese.begin(), kChinese.end(), [c](const Block& block) { return block.first <= c && c <= block.last; });
}

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool isNoDigit(char32_t c) {
    return !isDigit(c);
}

bool isPoint(char32_t c) {
    return c == U'.' || c == U',';
}

bool isHyphen(char32_t c) {
    return c == U'-';
}

/// ASCII signs that stand alone wherever they are.
bool isSign(char32_t c) {
    const bool isAscii = c > 0x20 && c < 0x7F;
    const bool isLetter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return isAscii && !isLetter && !isDigit(c) && !isPoint(c) && !isHyphen(c) && c != U'\'';
}

std::u32string spacedOut(const std::u32string& text, bool (*stands)(char32_t)) {
    std::u32string result;
    for (const char32_t c : text)
        result += stands(c) ? std::u32string{U' ', c, U' '} : std::u32string{c};
    return result;
}

/// Puts spaces between pairs, found from the left and not overlapping, and before or after them.
std::u32string parted(const std::u32string& text, bool (*isFirst)(char32_t), bool (*isSecond)(char32_t), bool spaceBefore,
                      bool spaceAfter) {
    std::u32string result;
    for (size_t i = 0; i < text.size(); ++i) {
        if (i + 1 == text.size() || !isFirst(text[i]) || !isSecond(text[i + 1])) {
            result += text[i];
            continue;
        }
        result += spaceBefore ? U" " : U"";
        result += {text[i], U' ', text[i + 1]};
        result += spaceAfter ? U" " : U"";
        ++i;
    }
    return result;
}

std::vector<std::u32string> splitAtSpaces(const std::u32string& text) {
    std::vector<std::u32string> words;
    bool inWord = false;
    for (const char32_t c : text) {
        const bool belongs = !isWhiteSpace(c);
        if (belongs && !inWord)
            words.emplace_back();
        if (belongs)
            words.back() += c;
        inWord = belongs;
    }
    return words;
}

}  // namespace

std::vector<std::u32string> bleuWords(std::string_view text) {
    std::u32string characters = codePoints(text);
    while (!characters.empty() && isWhiteSpace(characters.back()))
        characters.pop_back();
    characters.erase(characters.begin(), std::find_if_not(characters.begin(), characters.end(), isWhiteSpace));
    characters = spacedOut(characters, isChinese);
    characters = spacedOut(characters, isSign);
    characters = parted(characters, isNoDigit, isPoint, false, true);
    characters = parted(characters, isPoint, isNoDigit, true, false);
    characters = parted(characters, isDigit, isHyphen, false, true);
    return splitAtSpaces(characters);
}

}  // namespace lathe
