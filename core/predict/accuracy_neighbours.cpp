// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/accuracy_neighbours.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/records/recipe_json.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

/// Settings of a recipe's stages by their path, numbers apart from the others.
struct Settings {
    std::map<std::string, double> numbers;
    Json choices = Json::array();
};

Settings settingsOf(const Recipe& recipe) {
    Settings settings;
    for (size_t i = 0; i < recipe.stages.size(); ++i) {
        Json choices = Json::object();
        const Json stage = toJson(recipe.stages[i]);
        for (const auto& [key, value] : stage.items()) {
            if (value.is_number())
                settings.numbers[std::to_string(i) + "." + key] = value.get<double>();
            else
                choices[key] = value;
        }
        settings.choices.push_back(std::move(choices));
    }
    return settings;
}

bool isAlike(const Recipe& a, const Recipe& b) {
    return a.model == b.model && a.data == b.data && a.evaluate.context == b.evaluate.context && a.evaluate.stride == b.evaluate.stride &&
           a.evaluate.limit == b.evaluate.limit;
}

/// A run's accuracy and the one setting in which it differs from the recipe.
struct Neighbour {
    std::string setting;  // empty: none
    double at = 0;
    double accuracy = 0;
};

std::optional<Neighbour> neighbourOf(const Settings& wanted, const Settings& given, double accuracy) {
    if (given.choices != wanted.choices || given.numbers.size() != wanted.numbers.size())
        return std::nullopt;
    Neighbour neighbour{{}, 0, accuracy};
    for (const auto& [path, value] : given.numbers) {
        const auto other = wanted.numbers.find(path);
        if (other == wanted.numbers.end())
            return std::nullopt;
        if (other->second == value)
            continue;
        if (!neighbour.setting.empty())
            return std::nullopt;
        neighbour.setting = path;
        neighbour.at = value;
    }
    return neighbour;
}

PredictedAccuracy ofEqual(const std::string& field, const std::vector<Neighbour>& equal) {
    PredictedAccuracy accuracy{field, 0, equal.front().accuracy, equal.front().accuracy, static_cast<int>(equal.size())};
    for (const Neighbour& run : equal) {
        accuracy.value += run.accuracy / static_cast<double>(equal.size());
        accuracy.low = std::min(accuracy.low, run.accuracy);
        accuracy.high = std::max(accuracy.high, run.accuracy);
    }
    return accuracy;
}

std::optional<PredictedAccuracy> between(const std::string& field, const std::vector<Neighbour>& runs, double wanted) {
    const Neighbour *below = nullptr, *above = nullptr;
    for (const Neighbour& run : runs) {
        if (run.at < wanted && (!below || run.at > below->at))
            below = &run;
        if (run.at > wanted && (!above || run.at < above->at))
            above = &run;
    }
    if (!below || !above)
        return std::nullopt;
    const double share = (wanted - below->at) / (above->at - below->at);
    const auto [low, high] = std::minmax(below->accuracy, above->accuracy);
    return PredictedAccuracy{field, below->accuracy + share * (above->accuracy - below->accuracy), low, high, 2};
}

}  // namespace

std::optional<PredictedAccuracy> accuracyOfNeighbours(const Recipe& recipe, std::span<const Run> runs) {
    const Settings wanted = settingsOf(recipe);
    std::map<std::string, std::map<std::string, std::vector<Neighbour>>> found;  // by field, by setting
    for (const Run& run : runs) {
        const std::optional<Headline> headline = headlineIn(run);
        if (run.state != RunState::Done || !headline || !isAlike(run.recipe, recipe))
            continue;
        if (const auto neighbour = neighbourOf(wanted, settingsOf(run.recipe), *scoreAt(*run.result, *headline)))
            found[headline->path][neighbour->setting].push_back(*neighbour);
    }
    for (const auto& [field, bySetting] : found)
        if (const auto equal = bySetting.find(""); equal != bySetting.end())
            return ofEqual(field, equal->second);
    for (const auto& [field, bySetting] : found)
        for (const auto& [setting, neighbours] : bySetting)
            if (auto accuracy = between(field, neighbours, wanted.numbers.at(setting)))
                return accuracy;
    return std::nullopt;
}

}  // namespace lathe
