// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>

#include "core/base/edit_distance.h"

namespace lathe {

std::optional<std::string> nearestWord(std::string_view word, std::span<const std::string> candidates) {
    std::optional<std::string> best;
    size_t bestDistance = std::max<size_t>(2, word.size() / 2) + 1;  // beyond half the word it is another word, not a slip
    for (const std::string& candidate : candidates) {
        const size_t distance = editDistance(word, std::string_view(candidate));
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

std::optional<size_t> firstInvalidUtf8(std::string_view text) {
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    for (size_t i = 0; i < text.size();) {
        const unsigned lead = byte(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        // The second byte's range excludes overlong forms, surrogates and values above U+10FFFF (Unicode 15, table 3-7).
        size_t length = 0;
        unsigned low = 0x80, high = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            if (lead == 0xE0)
                low = 0xA0;
            if (lead == 0xED)
                high = 0x9F;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            if (lead == 0xF0)
                low = 0x90;
            if (lead == 0xF4)
                high = 0x8F;
        }
        if (length == 0 || i + length > text.size() || byte(i + 1) < low || byte(i + 1) > high)
            return i;
        for (size_t k = 2; k < length; ++k)
            if ((byte(i + k) & 0xC0) != 0x80)
                return i;
        i += length;
    }
    return std::nullopt;
}

std::string excerpt(std::string_view text, size_t maxBytes) {
    constexpr std::string_view kReplacement = "\uFFFD", kEllipsis = "…";
    std::string_view rest = text.substr(0, maxBytes);
    const bool isCut = rest.size() < text.size();
    // A character that the cut divides goes whole.
    for (size_t back = 1; isCut && back <= 3 && back <= rest.size(); ++back)
        if (const auto lead = static_cast<unsigned char>(rest[rest.size() - back]); lead >= 0xC0) {
            const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
            if (length > back)
                rest.remove_suffix(back);
            break;
        }
    std::string shown;
    while (!rest.empty()) {
        const auto invalid = firstInvalidUtf8(rest);
        shown += rest.substr(0, invalid.value_or(rest.size()));
        rest.remove_prefix(invalid ? *invalid + 1 : rest.size());
        if (invalid)
            shown += kReplacement;
    }
    if (isCut)
        shown += kEllipsis;
    return shown;
}

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        c = asciiLower(c);
    return lower;
}

std::vector<std::string> splitText(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string joinText(std::span<const std::string> parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (&part != parts.data())
            text += separator;
        text += part;
    }
    return text;
}

}  // namespace lathe
