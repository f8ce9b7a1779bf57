// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/display_text.h"

#include "core/base/text.h"

namespace lathe {

namespace {

constexpr const char* kReplacement = "\uFFFD";

struct Character {
    char32_t code;
    size_t bytes;
};

/// The first character of valid UTF-8.
Character firstCharacter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1 || bytes > text.size())
        return {lead, 1};
    char32_t code = lead & (0xFFu >> (bytes + 1));
    for (size_t i = 1; i < bytes; ++i)
        code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return {code, bytes};
}

bool isWithin(char32_t code, char32_t first, char32_t last) {
    return code >= first && code <= last;
}

// The large blocks of Unicode 15's EastAsianWidth.txt (W and F) and emoji: enough for names of runs and files.
bool isWide(char32_t code) {
    return isWithin(code, 0x1100, 0x115F) || isWithin(code, 0x2E80, 0xA4CF) || isWithin(code, 0xAC00, 0xD7A3) ||
           isWithin(code, 0xF900, 0xFAFF) || isWithin(code, 0xFE30, 0xFE6F) || isWithin(code, 0xFF00, 0xFF60) ||
           isWithin(code, 0xFFE0, 0xFFE6) || isWithin(code, 0x1F300, 0x1FAFF) || isWithin(code, 0x20000, 0x3FFFD);
}

bool isCombining(char32_t code) {
    return isWithin(code, 0x0300, 0x036F) || isWithin(code, 0x20D0, 0x20FF) || isWithin(code, 0x200B, 0x200F) ||
           isWithin(code, 0xFE00, 0xFE0F);
}

size_t widthOf(char32_t code) {
    return isCombining(code) ? 0 : isWide(code) ? 2 : 1;
}

bool isControl(char32_t code) {
    return code < 0x20 || isWithin(code, 0x7F, 0x9F);
}

bool isUnit(std::string word) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.'))
        word.pop_back();
    return word == "pp" || word == "%" || word == "MB" || word == "ms";
}

/// The words of a text; an interval, [3.34, 3.46], is one, and so is a number with its unit.
std::vector<std::string> unbreakableWords(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string& word : splitText(text, ' ')) {
        const bool goesOn = !words.empty() && ((words.back().starts_with('[') && words.back().ends_with(',')) || isUnit(word));
        if (goesOn)
            words.back() += ' ' + word;
        else
            words.push_back(word);
    }
    return words;
}

}  // namespace

size_t displayWidth(std::string_view text) {
    size_t width = 0;
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        width += widthOf(character.code);
        text.remove_prefix(character.bytes);
    }
    return width;
}

std::string cutToWidth(std::string_view text, size_t width) {
    if (displayWidth(text) <= width)
        return std::string(text);
    std::string cut;
    size_t used = 1;  // the ellipsis
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        used += widthOf(character.code);
        if (used > width)
            break;
        cut += text.substr(0, character.bytes);
        text.remove_prefix(character.bytes);
    }
    return width == 0 ? "" : cut + "…";
}

std::string harmless(std::string_view text) {
    std::string safe;
    while (!text.empty()) {
        const size_t valid = firstInvalidUtf8(text).value_or(text.size());
        for (std::string_view part = text.substr(0, valid); !part.empty();) {
            const Character character = firstCharacter(part);
            safe += isControl(character.code) ? std::string_view(kReplacement) : part.substr(0, character.bytes);
            part.remove_prefix(character.bytes);
        }
        text.remove_prefix(valid);
        if (!text.empty()) {
            safe += kReplacement;
            text.remove_prefix(1);
        }
    }
    return safe;
}

std::string wrapText(std::string_view text, size_t width, size_t indent) {
    std::string wrapped;
    size_t column = 0;
    for (const std::string& word : unbreakableWords(text)) {
        const size_t length = displayWidth(word);
        if (column > indent && column + 1 + length > width) {
            wrapped += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (!wrapped.empty()) {
            wrapped += ' ';
            ++column;
        }
        wrapped += word;
        column += length;
    }
    return wrapped;
}

}  // namespace lathe
