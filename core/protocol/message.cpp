// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message.h"

namespace lathe {

namespace {

constexpr int kDeepestPhrase = 8;

Json argumentsJson(const std::vector<ErrorWords>& arguments) {
    Json list = Json::array();
    for (const ErrorWords& words : arguments)
        list.push_back(toJson(words));
    return list;
}

std::vector<ErrorWords> argumentsIn(const Json& document, int depth);

ErrorWords wordsIn(const Json& document, int depth) {
    if (document.is_string())
        return document.get<std::string>();
    return {textField(document, "text"), textField(document, "id"), argumentsIn(document, depth + 1)};
}

std::vector<ErrorWords> argumentsIn(const Json& document, int depth) {
    std::vector<ErrorWords> arguments;
    if (!document.is_object() || !document.contains("arguments") || !document.at("arguments").is_array() || depth > kDeepestPhrase)
        return arguments;
    for (const Json& words : document.at("arguments"))
        arguments.push_back(wordsIn(words, depth));
    return arguments;
}

}  // namespace

std::string textField(const Json& message, const char* key) {
    if (!message.is_object() || !message.contains(key) || !message.at(key).is_string())
        return {};
    return message.at(key);
}

Json toJson(const Error& error) {
    Json document = {{"kind", toString(error.kind())}, {"what", error.headline()}, {"why", error.why()}, {"hint", error.hint()}};
    if (!error.path().empty())
        document["path"] = error.path();
    if (!error.id().empty()) {
        document["id"] = error.id();
        document["arguments"] = argumentsJson(error.arguments());
    }
    return document;
}

Error errorFromJson(const Json& document) {
    Error error(errorKindFromString(textField(document, "kind")), textField(document, "what"), textField(document, "why"),
                textField(document, "hint"));
    error.setPath(textField(document, "path"));
    error.setId(textField(document, "id"), argumentsIn(document, 0));
    return error;
}

Json toJson(const ErrorWords& words) {
    if (words.id.empty())
        return words.text;
    return {{"text", words.text}, {"id", words.id}, {"arguments", argumentsJson(words.arguments)}};
}

ErrorWords wordsFromJson(const Json& document) {
    return wordsIn(document, 0);
}

}  // namespace lathe
