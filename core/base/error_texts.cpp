// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error_texts.h"

#include <algorithm>
#include <utility>

namespace lathe {

namespace {

std::string inEnglish(std::string_view text, const std::vector<ErrorWords>& arguments) {
    std::vector<std::string> words;
    for (const ErrorWords& argument : arguments)
        words.push_back(argument.text);
    return filled(text, words);
}

template <typename Entry>
const Entry* entryOf(std::string_view id, const Entry* begin, const Entry* end) {
    const Entry* found = std::find_if(begin, end, [&](const Entry& entry) { return entry.id == id; });
    return found == end ? nullptr : found;
}

}  // namespace

std::string filled(std::string_view text, const std::vector<std::string>& arguments) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool isPlace = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        const size_t argument = isPlace ? static_cast<size_t>(text[i + 1] - '1') : arguments.size();
        if (argument < arguments.size()) {
            result += arguments[argument];
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

const ErrorText* errorTextOf(std::string_view id) {
    return entryOf(id, std::begin(kErrorTexts), std::end(kErrorTexts));
}

const ErrorPhrase* errorPhraseOf(std::string_view id) {
    return entryOf(id, std::begin(kErrorPhrases), std::end(kErrorPhrases));
}

Error knownError(IdIn<kErrorTexts> id, std::vector<ErrorWords> arguments) {
    const ErrorText& text = *errorTextOf(id.id());
    Error error(text.kind, inEnglish(text.what, arguments), inEnglish(text.why, arguments), inEnglish(text.hint, arguments));
    error.setId(std::string(text.id), std::move(arguments));
    return error;
}

ErrorWords phrase(IdIn<kErrorPhrases> id, std::vector<ErrorWords> arguments) {
    std::string english = inEnglish(errorPhraseOf(id.id())->text, arguments);
    return {std::move(english), std::string(id.id()), std::move(arguments)};
}

}  // namespace lathe
