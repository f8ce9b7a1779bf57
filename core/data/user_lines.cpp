// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/user_line_form.h"

namespace lathe {

namespace {

constexpr size_t kLongestLine = size_t{1} << 20;

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\v\f") == std::string_view::npos;
}

void checkLength(std::string_view line, const std::string& origin) {
    if (line.size() > kLongestLine) {
        throw badInput("mistake in " + origin, fmt::format("the line has {} bytes; allowed: at most {}", line.size(), kLongestLine),
                       "divide the text among several lines");
    }
}

/// The parser counts the lines of what it is given: always one.
std::string withoutLineNumber(std::string message) {
    constexpr std::string_view kPlace = "line 1, column";
    if (const size_t at = message.find(kPlace); at != std::string::npos)
        message.replace(at, kPlace.size(), "column");
    return message;
}

Json parseLine(std::string_view line, const std::string& origin) {
    try {
        return parseJson(line, origin);
    } catch (const Error& error) {
        throw badInput(error.headline(), withoutLineNumber(error.why()),
                       error.hint().empty() ? "each line holds one whole JSON object, in braces" : error.hint());
    }
}

}  // namespace

bool isJsonLines(const std::filesystem::path& path) {
    return asciiLower(path.extension().string()) == ".jsonl";
}

UserLines userLines(std::string_view text, const std::string& name, size_t firstLine) {
    UserLines lines;
    for (size_t number = firstLine; !text.empty(); ++number) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (isBlank(line))
            continue;
        const std::string origin = fmt::format("{}, line {}", name, number);
        checkLength(line, origin);
        addUserLine(lines, parseLine(line, origin), origin, number);
    }
    return lines;
}

}  // namespace lathe
