// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <set>
#include <vector>

#include "core/base/error_texts.h"
#include "core/base/text.h"

namespace lathe {

namespace {

constexpr int kDeepestNesting = 64;  // recipes and headers nest 5 deep; the parser's callers recurse

}  // namespace

Json parseJson(std::string_view text, const std::string& origin) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        throw knownError("json.byte_order_mark", {origin});
    // The library takes it for the end of the text and would let anything follow.
    if (const auto zero = text.find('\0'); zero != std::string_view::npos)
        throw knownError("file.unreadable", {origin, phrase("json.zero_byte", {std::to_string(zero)})});
    std::vector<std::set<std::string>> keys;
    auto check = [&](int depth, Json::parse_event_t event, Json& parsed) {
        using Event = Json::parse_event_t;
        if (depth > kDeepestNesting)
            throw knownError("file.unreadable", {origin, phrase("json.too_deep")});
        if (event == Event::object_start)
            keys.emplace_back();
        if (event == Event::object_end)
            keys.pop_back();
        if (event == Event::key && !keys.back().insert(parsed.get<std::string>()).second)
            throw knownError("file.unreadable", {origin, phrase("json.key_twice", {excerpt(parsed.get<std::string>())})});
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), check);
    } catch (const Json::exception& error) {  // a syntax error, or a number beyond what a double holds
        // The library's message starts with an identifier in brackets that means nothing to a person.
        const std::string message = error.what();
        const auto end = message.find("] ");
        throw knownError("json.broken", {origin, excerpt(end == std::string::npos ? message : message.substr(end + 2), 300)});
    }
}

std::string canonicalJson(const Json& document) {
    return nlohmann::json::parse(document.dump()).dump();
}

std::string textField(const Json& document, const char* key) {
    if (!document.is_object() || !document.contains(key) || !document.at(key).is_string())
        return {};
    return document.at(key);
}

}  // namespace lathe
