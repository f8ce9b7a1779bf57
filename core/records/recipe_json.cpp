// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_json.h"

#include <fmt/format.h>

#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/records/recipe_change.h"
#include "core/records/recipe_sections.h"

namespace lathe {

namespace {

void refuseOtherFormats(ObjectReader& reader) {
    const JsonPlace format = reader.require("format", fmt::format("write \"format\": \"{}\"", kRecipeFormat));
    if (*format.value != kRecipeFormat)
        throw format.mistake(fmt::format("\"{}\"", kRecipeFormat), phrase("hint.later_version"));
}

template <typename S>
S sectionAt(const JsonPlace& place, const SettingList<S>& settings) {
    ObjectReader reader(place);
    S section;
    readSettings(reader, section, settings);
    reader.refuseUnknownKeys();
    return section;
}

template <typename S>
void readSection(ObjectReader& recipe, const std::string& key, S& section, const SettingList<S>& settings) {
    if (const auto place = recipe.find(key))
        section = sectionAt(*place, settings);
}

template <typename S>
Json sectionJson(const S& section, const SettingList<S>& settings) {
    Json json = Json::object();
    writeSettings(json, section, settings);
    return json;
}

std::vector<Stage> stagesAt(const JsonPlace& place) {
    std::vector<Stage> stages;
    for (const JsonPlace& element : place.elements())
        stages.push_back(stageAt(element));
    refuseWrongOrder(stages, place);
    return stages;
}

Recipe recipeOf(Json document, std::span<const std::string> changes, const std::string& origin) {
    for (const std::string& change : changes)
        applyChange(document, change);
    return recipeFromJson(document, changes.empty() ? origin : origin + " with --set");
}

}  // namespace

EvaluationPlan evaluationPlanFromJson(const JsonPlace& place) {
    return sectionAt(place, evaluationSettings());
}

Json toJson(const EvaluationPlan& plan) {
    return sectionJson(plan, evaluationSettings());
}

MeasurePlan measurePlanFromJson(const JsonPlace& place) {
    return sectionAt(place, measureSettings());
}

Json toJson(const MeasurePlan& plan) {
    return sectionJson(plan, measureSettings());
}

Recipe recipeFromJson(const Json& document, const std::string& origin) {
    ObjectReader reader({&document, "", origin});
    refuseOtherFormats(reader);
    Recipe recipe;
    readSettings(reader, recipe, headSettings());
    readSection(reader, "data", recipe.data, dataSettings());
    if (const auto stages = reader.find("stages"))
        recipe.stages = stagesAt(*stages);
    readSection(reader, "evaluate", recipe.evaluate, evaluationSettings());
    readSection(reader, "measure", recipe.measure, measureSettings());
    reader.refuseUnknownKeys();
    return recipe;
}

Json toJson(const Recipe& recipe) {
    Json stages = Json::array();
    for (const Stage& stage : recipe.stages)
        stages.push_back(toJson(stage));
    Json json = {{"format", kRecipeFormat}};
    writeSettings(json, recipe, headSettings());
    json["data"] = sectionJson(recipe.data, dataSettings());
    json["stages"] = std::move(stages);
    json["evaluate"] = sectionJson(recipe.evaluate, evaluationSettings());
    json["measure"] = sectionJson(recipe.measure, measureSettings());
    return json;
}

Recipe readRecipe(const std::filesystem::path& path, std::span<const std::string> changes) {
    return recipeOf(parseJson(readFile(path), path.string()), changes, path.string());
}

Recipe changedRecipe(const Recipe& recipe, std::span<const std::string> changes, const std::string& origin) {
    return recipeOf(toJson(recipe), changes, origin);
}

std::string recipeHash(const Recipe& recipe) {
    Json document = toJson(recipe);
    document.erase("name");
    return sha256(canonicalJson(document));
}

}  // namespace lathe
