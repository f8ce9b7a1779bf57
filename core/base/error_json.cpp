// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error_json.h"

namespace lathe {

namespace {

constexpr int kDeepestPhrase = 8;

std::vector<ErrorWords> argumentsIn(const Json& list, int depth);

ErrorWords wordsIn(const Json& document, int depth) {
    if (document.is_string())
        return document.get<std::string>();
    return {textField(document, "text"), textField(document, "id"),
            argumentsIn(document.is_object() ? document.value("arguments", Json()) : Json(), depth + 1)};
}

std::vector<ErrorWords> argumentsIn(const Json& list, int depth) {
    std::vector<ErrorWords> arguments;
    if (!list.is_array() || depth > kDeepestPhrase)
        return arguments;
    for (const Json& words : list)
        arguments.push_back(wordsIn(words, depth));
    return arguments;
}

}  // namespace

Json toJson(const ErrorWords& words) {
    if (words.id.empty())
        return words.text;
    return {{"text", words.text}, {"id", words.id}, {"arguments", toJson(words.arguments)}};
}

ErrorWords wordsFromJson(const Json& document) {
    return wordsIn(document, 0);
}

Json toJson(const std::vector<ErrorWords>& arguments) {
    Json list = Json::array();
    for (const ErrorWords& words : arguments)
        list.push_back(toJson(words));
    return list;
}

std::vector<ErrorWords> errorArgumentsFromJson(const Json& list) {
    return argumentsIn(list, 0);
}

}  // namespace lathe
