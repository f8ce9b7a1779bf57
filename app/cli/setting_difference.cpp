// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setting_difference.h"

#include <algorithm>
#include <map>

#include "app/cli/flat_json.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace {

using Settings = std::map<std::string, std::string>;

/// "stages.0" for "stages.0.bits".
std::string parentOf(const std::string& path) {
    const size_t dot = path.rfind('.');
    return dot == std::string::npos ? "" : path.substr(0, dot);
}

/// Adds the paths that are new, each behind those of the same parent.
void mergePaths(std::vector<std::string>& paths, const std::vector<std::pair<std::string, std::string>>& settings) {
    auto place = paths.begin();
    for (const auto& [path, value] : settings) {
        const auto known = std::find(paths.begin(), paths.end(), path);
        if (known != paths.end()) {
            place = std::next(known);
            continue;
        }
        const std::string parent = parentOf(path);
        const auto sibling =
            std::find_if(paths.rbegin(), paths.rend(), [&](const std::string& other) { return parentOf(other) == parent; });
        place = std::next(paths.insert(sibling == paths.rend() ? place : sibling.base(), path));
    }
}

DifferingSetting settingOf(const std::string& path, const std::vector<Settings>& settings) {
    DifferingSetting setting{path, {}};
    for (const Settings& values : settings) {
        const auto value = values.find(path);
        setting.values.push_back(value == values.end() ? std::nullopt : std::optional(value->second));
    }
    return setting;
}

bool differs(const DifferingSetting& setting) {
    return std::any_of(setting.values.begin(), setting.values.end(), [&](const auto& value) { return value != setting.values.front(); });
}

}  // namespace

std::vector<DifferingSetting> differingSettings(const std::vector<Run>& runs) {
    std::vector<Settings> settings;
    std::vector<std::string> paths;
    for (const Run& run : runs) {
        const auto flat = flattened(toJson(run.recipe));
        mergePaths(paths, flat);
        settings.emplace_back(flat.begin(), flat.end());
    }
    std::erase(paths, "name");
    std::vector<DifferingSetting> differing;
    for (const std::string& path : paths)
        if (DifferingSetting setting = settingOf(path, settings); differs(setting))
            differing.push_back(std::move(setting));
    return differing;
}

}  // namespace lathe
