// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"

namespace lathe {

namespace {

constexpr const char* kExample = "write it like stages.1.bits=4";

Error mistake(const std::string& change, const std::string& why, const std::string& hint = kExample) {
    return badInput("cannot apply --set " + change, why, hint);
}

// "stages[1].bits" and "stages.1.bits" give the same steps.
std::vector<std::string> stepsOf(std::string path, const std::string& change) {
    std::replace(path.begin(), path.end(), '[', '.');
    std::erase(path, ']');
    std::vector<std::string> steps = splitText(path, '.');
    if (std::any_of(steps.begin(), steps.end(), [](const std::string& step) { return step.empty(); }))
        throw mistake(change, "the path has an empty part");
    return steps;
}

Json& elementAt(Json& list, const std::string& step, const std::string& path, const std::string& change) {
    const bool digits = std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; }) && step.size() <= 6;
    if (!digits)
        throw mistake(change, fmt::format("{} is a list, and \"{}\" is no index into it", path, step));
    const size_t index = std::stoul(step);
    if (index >= list.size())
        throw mistake(change, fmt::format("{} has {} elements, counted from 0; there is no {}", path, list.size(), index),
                      "name one that is there, or edit the recipe");
    return list[index];
}

Json& childAt(Json& parent, const std::string& step, const std::string& path, const std::string& change) {
    if (parent.is_array())
        return elementAt(parent, step, path, change);
    if (!parent.is_object() && !parent.is_null())
        throw mistake(change, path + " is a single value and has nothing named \"" + step + "\"");
    return parent[step];
}

Json valueOf(const std::string& text) {
    try {
        return parseJson(text, "the value");
    } catch (const Error&) {
        return text;
    }
}

}  // namespace

void applyChange(Json& document, const std::string& change) {
    if (firstInvalidUtf8(change))
        throw badInput("cannot apply a --set", "it is not valid UTF-8");
    const size_t equals = change.find('=');
    if (equals == std::string::npos)
        throw mistake(change, "there is no = between path and value");
    Json* at = &document;
    std::string path;
    for (const std::string& step : stepsOf(change.substr(0, equals), change)) {
        at = &childAt(*at, step, path.empty() ? "the recipe" : path, change);
        if (!path.empty())
            path += '.';
        path += step;
    }
    *at = valueOf(change.substr(equals + 1));
}

}  // namespace lathe
