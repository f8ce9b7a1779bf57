// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's letters for bytes: vocab.json and merges.txt are text, so every byte is written as one printable Unicode character (Radford et
// al. 2019, the published encoder). Printable Latin-1 characters stand for themselves, the other bytes for U+0100 and on. For the tokenizer
// only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lathe {

/// The 256 bytes in the order of GPT-2's own ids: those that are their own letter first.
const std::array<uint8_t, 256>& bytesInVocabularyOrder();

/// UTF-8 of the byte's letter.
const std::string& letterOf(uint8_t byte);

/// The bytes that the letters stand for; nothing if a character is no letter of the alphabet.
std::optional<std::string> bytesFromLetters(std::string_view letters);

}  // namespace lathe
