// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/answer_text.h"

#include <algorithm>

namespace lathe {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

std::string_view withoutLeadingSpaces(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

std::string answerIn(std::string_view generated) {
    std::string_view word = withoutLeadingSpaces(generated);
    word = word.substr(0, word.find_first_of(kWhiteSpace));
    const size_t last = word.find_last_not_of(".,;:!?");
    return std::string(word.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

bool answerIsComplete(std::string_view generated) {
    return withoutLeadingSpaces(generated).find_first_of(kWhiteSpace) != std::string_view::npos;
}

std::string lineIn(std::string_view generated) {
    std::string_view line = generated.substr(0, generated.find('\n'));
    line.remove_prefix(std::min(line.find_first_not_of(kWhiteSpace), line.size()));
    return std::string(line.substr(0, line.find_last_not_of(kWhiteSpace) + 1));
}

bool lineIsComplete(std::string_view generated) {
    return generated.find('\n') != std::string_view::npos;
}

}  // namespace lathe
