// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/flat_json.h"

#include <algorithm>

#include "core/base/text.h"

namespace lathe {

namespace {

std::string plainText(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isPlainList(const Json& value) {
    return value.is_array() && std::none_of(value.begin(), value.end(), [](const Json& element) { return element.is_structured(); });
}

std::string listText(const Json& list) {
    std::vector<std::string> texts;
    for (const Json& element : list)
        texts.push_back(plainText(element));
    return joinText(texts, ", ");
}

void add(const Json& value, const std::string& path, std::vector<std::pair<std::string, std::string>>& flat) {
    const std::string prefix = path.empty() ? "" : path + ".";
    if (isPlainList(value)) {
        flat.emplace_back(path, listText(value));
    } else if (value.is_object()) {
        for (const auto& [key, field] : value.items())
            add(field, prefix + key, flat);
    } else if (value.is_array()) {
        for (size_t i = 0; i < value.size(); ++i)
            add(value[i], prefix + std::to_string(i), flat);
    } else {
        flat.emplace_back(path, plainText(value));
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> flattened(const Json& document) {
    std::vector<std::pair<std::string, std::string>> flat;
    if (!document.is_null())
        add(document, "", flat);
    return flat;
}

}  // namespace lathe
