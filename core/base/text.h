// SPDX-License-Identifier: GPL-3.0-or-later
// Small questions about text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// The candidate with the smallest edit distance to word (Levenshtein 1965), where that is small enough to be a slip of the keyboard.
std::optional<std::string> nearestWord(std::string_view word, std::span<const std::string> candidates);

/// The byte at which text stops being valid UTF-8 (overlong forms, surrogates and values above U+10FFFF count as invalid); nothing if
/// valid.
std::optional<size_t> firstInvalidUtf8(std::string_view text);

/// The beginning of text, at most maxBytes of it and an ellipsis for the rest, as valid UTF-8 whatever text is: for showing foreign text in
/// messages.
std::string excerpt(std::string_view text, size_t maxBytes = 100);

/// A to Z as a to z, all else as it is, whatever the locale.
constexpr char asciiLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string asciiLower(std::string_view text);

std::vector<std::string> splitText(std::string_view text, char separator);

std::string joinText(std::span<const std::string> parts, std::string_view separator);

}  // namespace lathe
