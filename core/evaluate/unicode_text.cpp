// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/unicode_text.h"

#include "core/base/text.h"

namespace lathe {

namespace {

/// Of valid UTF-8.
size_t lengthOf(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

void appendValid(std::u32string& characters, std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const size_t length = lengthOf(lead);
        // The bits of the lead byte that belong to the character: 7, 5, 4 or 3.
        char32_t character = length == 1 ? lead : lead & (0x7Fu >> length);
        for (size_t k = 1; k < length; ++k)
            character = character << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        characters += character;
        i += length;
    }
}

}  // namespace

std::u32string codePoints(std::string_view text) {
    std::u32string characters;
    while (const auto invalid = firstInvalidUtf8(text)) {
        appendValid(characters, text.substr(0, *invalid));
        characters += U'\uFFFD';
        text.remove_prefix(*invalid + 1);
    }
    appendValid(characters, text);
    return characters;
}

bool isWhiteSpace(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace lathe
