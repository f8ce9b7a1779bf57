// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/base/text.h"

namespace lathe {

namespace {

bool isBlankText(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

size_t nextLineBegin(std::string_view text, size_t position) {
    if (position == 0 || text[position - 1] == '\n')
        return position;
    const size_t end = text.find('\n', position);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::string_view withoutOuterLineEnds(std::string_view text, bool afterSeparator, bool beforeSeparator) {
    const auto drop = [&](char c, bool front) {
        if (text.empty() || (front ? text.front() : text.back()) != c)
            return;
        front ? text.remove_prefix(1) : text.remove_suffix(1);
    };
    if (afterSeparator) {
        drop('\r', true);
        drop('\n', true);
    }
    if (beforeSeparator) {
        drop('\n', false);
        drop('\r', false);
    }
    return text;
}

}  // namespace

std::string readUserText(const std::filesystem::path& path) {
    if (std::filesystem::is_directory(path)) {
        throw knownError("data.missing_text", {path.string(), phrase("data.is_folder")});
    }
    if (!std::filesystem::exists(path)) {
        throw knownError("data.missing_text", {path.string(), phrase("data.no_file")});
    }
    std::string text = readFile(path);
    if (const auto byte = firstInvalidUtf8(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*byte), '\n');
        throw badInput(fmt::format("{} is not UTF-8 text", path.string()),
                       fmt::format("Byte {} (line {}) is 0x{:02X}, which no UTF-8 text has there.", *byte, line,
                                   static_cast<unsigned char>(text[*byte])),
                       "Convert the file, for example: iconv -f LATIN1 -t UTF-8 in.txt > out.txt");
    }
    if (isBlankText(text))
        throw knownError("data.no_text", {path.string(), std::to_string(text.size())});
    return text;
}

std::array<TextRange, 4> splitByPosition(std::string_view text, const std::filesystem::path& path) {
    constexpr std::array<size_t, 3> percent = {80, 85, 90};
    constexpr std::array<const char*, 4> roles = {"train", "calibration", "validation", "test"};
    std::array<TextRange, 4> parts;
    for (size_t i = 0; i < parts.size(); ++i) {
        parts[i].begin = i == 0 ? 0 : parts[i - 1].end;
        // In two factors, so that a large size does not overflow.
        parts[i].end = i == 3 ? text.size() : nextLineBegin(text, text.size() / 100 * percent[i] + text.size() % 100 * percent[i] / 100);
        if (isBlankText(text.substr(parts[i].begin, parts[i].end - parts[i].begin))) {
            throw badInput(
                fmt::format("{} is too short to be split", path.string()),
                fmt::format("It serves several roles, so it is cut 80 / 5 / 5 / 10 % at line ends, and nothing is left for {}.", roles[i]),
                "Use a longer text with more lines, or name another file for each role.");
        }
    }
    return parts;
}

std::vector<Document> documentsOf(std::string_view text) {
    std::vector<Document> documents;
    bool afterSeparator = false;
    while (true) {
        const size_t separator = text.find(kEndOfText);
        const bool found = separator != std::string_view::npos;
        const std::string_view document = withoutOuterLineEnds(text.substr(0, separator), afterSeparator, found);
        if (!isBlankText(document))
            documents.push_back({std::string(document)});
        if (!found)
            return documents;
        text.remove_prefix(separator + kEndOfText.size());
        afterSeparator = true;
    }
}

}  // namespace lathe
