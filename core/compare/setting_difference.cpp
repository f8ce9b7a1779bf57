// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/setting_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "core/format/flat_json.h"
#include "core/records/recipe_json.h"
#include "core/records/recipe_sections.h"

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

template <typename Flatten>
std::vector<DifferingSetting> differingOf(const std::vector<Run>& runs, Flatten&& flatten) {
    std::vector<Settings> settings;
    std::vector<std::string> paths;
    for (const Run& run : runs) {
        const auto flat = flatten(run.recipe);
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

std::vector<std::pair<std::string, std::string>> settingsByStage(const Recipe& recipe) {
    Json document = toJson(recipe);
    document.erase("format");
    std::vector<std::pair<std::string, std::string>> settings;
    const std::vector<std::string> names = stageNames(recipe.stages);
    for (size_t i = 0; i < names.size(); ++i) {
        Json stage = document["stages"][i];
        stage.erase("kind");
        for (const auto& [path, value] : flattened(stage))
            settings.emplace_back(names[i] + "." + path, value);
    }
    document.erase("stages");
    for (auto& setting : flattened(document))
        settings.push_back(std::move(setting));
    return settings;
}

/// Those that have it agree.
bool isLackedOnly(const DifferingSetting& setting) {
    std::set<std::string> values;
    for (const auto& value : setting.values)
        if (value)
            values.insert(*value);
    return values.size() < 2;
}

bool saysWhatStageDoes(const std::string& path) {
    const Setting* setting = settingAt(path);
    return setting && setting->rank != SettingRank::Advanced;
}

}  // namespace

std::vector<DifferingSetting> differingSettings(const std::vector<Run>& runs) {
    return differingOf(runs, [](const Recipe& recipe) { return flattened(toJson(recipe)); });
}

std::vector<DifferingSetting> differingSettingsByStage(const std::vector<Run>& runs) {
    std::vector<DifferingSetting> differing = differingOf(runs, &settingsByStage);
    std::erase_if(differing, [](const DifferingSetting& setting) { return isLackedOnly(setting) && !saysWhatStageDoes(setting.path); });
    return differing;
}

std::string shownSetting(const std::string& value) {
    double number = 0;
    const char* end = value.data() + value.size();
    const auto [last, problem] = std::from_chars(value.data(), end, number);
    const bool isLong = value.find('.') != std::string::npos && value.size() > 8;
    return problem == std::errc() && last == end && isLong ? fmt::format("{:.6g}", number) : value;
}

std::vector<std::string> settingsOf(const Recipe& recipe) {
    std::vector<std::string> paths;
    for (const auto& [path, value] : settingsByStage(recipe))
        if (path != "name")
            paths.push_back(path);
    return paths;
}

}  // namespace lathe
