// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/finite_numbers.h"

#include <cmath>
#include <vector>

namespace lathe {

namespace {

bool isNonFinite(const Json& value) {
    return value.is_number_float() && !std::isfinite(value.get<double>());
}

bool isUnusable(const Json& value) {
    return isNonFinite(value) || (value.is_object() && value.contains("value") && isNonFinite(value["value"]));
}

void removeFrom(Json& node, const std::string& path, std::map<std::string, std::string>& removed) {
    if (node.is_array())
        for (Json& element : node) {
            if (isNonFinite(element))
                element = nullptr;
            removeFrom(element, path, removed);
        }
    if (!node.is_object())
        return;
    std::vector<std::string> unusable;
    for (auto& [key, value] : node.items()) {
        const std::string here = path.empty() ? key : path + "." + key;
        if (isUnusable(value)) {
            unusable.push_back(key);
            removed[here] = "it came out infinite or not a number";
        } else {
            removeFrom(value, here, removed);
        }
    }
    for (const std::string& key : unusable)
        node.erase(key);
}

}  // namespace

std::map<std::string, std::string> removeNonFinite(Json& document) {
    std::map<std::string, std::string> removed;
    removeFrom(document, "", removed);
    return removed;
}

}  // namespace lathe
