// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/byte_alphabet.h"

namespace lathe {

namespace {

constexpr unsigned kFirstStandIn = 0x100;

bool isOwnLetter(unsigned byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xFF && byte != 0xAD);
}

// Letters lie below U+0800: one or two bytes of UTF-8.
std::string utf8Of(unsigned character) {
    if (character < 0x80)
        return {static_cast<char>(character)};
    return {static_cast<char>(0xC0 | (character >> 6)), static_cast<char>(0x80 | (character & 0x3F))};
}

struct Alphabet {
    std::array<uint8_t, 256> order{};
    std::array<std::string, 256> letters;
    std::array<int, 0x200> bytes{};  // by character; -1 for what is no letter

    Alphabet() {
        bytes.fill(-1);
        size_t next = 0;
        unsigned standIn = kFirstStandIn;
        for (unsigned byte = 0; byte < 256; ++byte)
            if (isOwnLetter(byte))
                add(byte, byte, next);
        for (unsigned byte = 0; byte < 256; ++byte)
            if (!isOwnLetter(byte))
                add(byte, standIn++, next);
    }

    void add(unsigned byte, unsigned character, size_t& next) {
        order[next++] = static_cast<uint8_t>(byte);
        letters[byte] = utf8Of(character);
        bytes[character] = static_cast<int>(byte);
    }
};

const Alphabet& alphabet() {
    static const Alphabet made;
    return made;
}

}  // namespace

const std::array<uint8_t, 256>& bytesInVocabularyOrder() {
    return alphabet().order;
}

const std::string& letterOf(uint8_t byte) {
    return alphabet().letters[byte];
}

std::optional<std::string> bytesFromLetters(std::string_view letters) {
    std::string bytes;
    for (size_t i = 0; i < letters.size(); ++i) {
        unsigned character = static_cast<uint8_t>(letters[i]);
        if (character >= 0x80) {
            if ((character & 0xE0) != 0xC0 || ++i == letters.size())
                return std::nullopt;
            character = ((character & 0x1F) << 6) | (static_cast<uint8_t>(letters[i]) & 0x3F);
        }
        if (character >= alphabet().bytes.size() || alphabet().bytes[character] < 0)
            return std::nullopt;
        bytes += static_cast<char>(alphabet().bytes[character]);
    }
    return bytes;
}

}  // namespace lathe
