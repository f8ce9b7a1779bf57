// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error_json.h"

namespace lathe {

namespace {

constexpr int kDeepestPhrase = 8;

std::vector<ErrorWords> argumentsIn(const Json& list, int depth) {
    std::vector<ErrorWords> arguments;
    if (!list.is_array() || depth > kDeepestPhrase)
        return arguments;
    for (const Json& words : list) {
        if (words.is_string())
            arguments.emplace_back(words.get<std::string>());
        else
            arguments.emplace_back(textField(words, "text"), textField(words, "id"),
                                   argumentsIn(words.is_object() ? words.value("arguments", Json()) : Json(), depth + 1));
    }
    return arguments;
}

}  // namespace

Json toJson(const std::vector<ErrorWords>& arguments) {
    Json list = Json::array();
    for (const ErrorWords& words : arguments) {
        if (words.id.empty())
            list.push_back(words.text);
        else
            list.push_back({{"text", words.text}, {"id", words.id}, {"arguments", toJson(words.arguments)}});
    }
    return list;
}

std::vector<ErrorWords> errorArgumentsFromJson(const Json& list) {
    return argumentsIn(list, 0);
}

}  // namespace lathe
