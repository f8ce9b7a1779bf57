// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error_texts.h"
#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/records/device_name.h"
#include "core/records/object_reader.h"
#include "core/records/recipe_change.h"
#include "core/records/stage_json.h"

namespace lathe {

namespace {

constexpr IntegerRange kTokens{1, 1'000'000};

void refuseOtherFormats(ObjectReader& reader) {
    const JsonPlace format = reader.require("format", fmt::format("write \"format\": \"{}\"", kRecipeFormat));
    if (*format.value != kRecipeFormat)
        throw format.mistake(fmt::format("\"{}\"", kRecipeFormat), phrase("hint.later_version"));
}

DataRoles dataAt(const JsonPlace& place) {
    ObjectReader reader(place);
    DataRoles data;
    reader.readNonEmpty("train", data.train);
    reader.readNonEmpty("calibration", data.calibration);
    reader.readNonEmpty("validation", data.validation);
    reader.readNonEmpty("test", data.test);
    reader.refuseUnknownKeys();
    return data;
}

std::vector<Stage> stagesAt(const JsonPlace& place) {
    std::vector<Stage> stages;
    for (const JsonPlace& element : place.elements())
        stages.push_back(stageAt(element));
    refuseWrongOrder(stages, place);
    return stages;
}

}  // namespace

EvaluationPlan evaluationPlanFromJson(const JsonPlace& place) {
    ObjectReader reader(place);
    EvaluationPlan plan;
    if (const auto tasks = reader.find("tasks"))
        plan.tasks = tasks->texts();
    reader.read("context", plan.context, kTokens);
    if (!reader.find("stride"))
        plan.stride = std::min(plan.stride, plan.context);
    reader.read("stride", plan.stride, kTokens);
    if (plan.stride > plan.context)
        throw reader.find("stride")->mistake(phrase("allowed.whole_up_to_context", {std::to_string(plan.context)}), phrase("hint.stride"));
    reader.read("limit", plan.limit, {1, 1'000'000'000});
    reader.refuseUnknownKeys();
    return plan;
}

namespace {

void readDraft(ObjectReader& reader, MeasurePlan& plan) {
    reader.readNonEmpty("draft", plan.draft);
    reader.read("draft_tokens", plan.draftTokens, {1, kMostDraftTokens});
    if (const auto tokens = reader.find("draft_tokens"); tokens && plan.draft.empty())
        throw knownError("recipe.draft_tokens_alone", {tokens->where()}).setPath(tokens->path);
    if (const auto batch = reader.find("batch"); batch && !plan.draft.empty() && plan.batch != 1)
        throw batch->mistake(phrase("allowed.batch_beside_draft"), phrase("hint.one_sequence"));
}

}  // namespace

MeasurePlan measurePlanFromJson(const JsonPlace& place) {
    ObjectReader reader(place);
    MeasurePlan plan;
    if (const auto device = reader.find("device"))
        plan.device = deviceNameAt(*device);
    reader.read("prompt_tokens", plan.promptTokens, kTokens);
    reader.read("new_tokens", plan.newTokens, kTokens);
    reader.read("batch", plan.batch, {1, 256});
    reader.read("threads", plan.threads, {0, 1024});
    reader.read("max_seconds", plan.maxSeconds, {.low = 0.0, .high = {}, .lowIncluded = false});
    readDraft(reader, plan);
    reader.refuseUnknownKeys();
    return plan;
}

Json toJson(const MeasurePlan& plan) {
    Json json = {{"device", plan.device},   {"prompt_tokens", plan.promptTokens}, {"new_tokens", plan.newTokens}, {"batch", plan.batch},
                 {"threads", plan.threads}, {"max_seconds", plan.maxSeconds}};
    if (!plan.draft.empty()) {
        json["draft"] = plan.draft;
        json["draft_tokens"] = plan.draftTokens;
    }
    return json;
}

Json toJson(const EvaluationPlan& plan) {
    return {{"tasks", plan.tasks}, {"context", plan.context}, {"stride", plan.stride}, {"limit", plan.limit}};
}

Recipe recipeFromJson(const Json& document, const std::string& origin) {
    ObjectReader reader({&document, "", origin});
    refuseOtherFormats(reader);
    Recipe recipe;
    reader.read("name", recipe.name);
    reader.readNonEmpty("model", recipe.model);
    if (const auto seed = reader.find("seed"))
        recipe.seed = seed->unsignedInteger();
    if (const auto device = reader.find("device"))
        recipe.device = deviceNameAt(*device);
    if (const auto data = reader.find("data"))
        recipe.data = dataAt(*data);
    if (const auto stages = reader.find("stages"))
        recipe.stages = stagesAt(*stages);
    if (const auto evaluate = reader.find("evaluate"))
        recipe.evaluate = evaluationPlanFromJson(*evaluate);
    if (const auto measure = reader.find("measure"))
        recipe.measure = measurePlanFromJson(*measure);
    reader.refuseUnknownKeys();
    return recipe;
}

Json toJson(const Recipe& recipe) {
    Json stages = Json::array();
    for (const Stage& stage : recipe.stages)
        stages.push_back(toJson(stage));
    const DataRoles& data = recipe.data;
    return {
        {"format", kRecipeFormat},
        {"name", recipe.name},
        {"model", recipe.model},
        {"seed", recipe.seed},
        {"device", recipe.device},
        {"data", {{"train", data.train}, {"calibration", data.calibration}, {"validation", data.validation}, {"test", data.test}}},
        {"stages", std::move(stages)},
        {"evaluate", toJson(recipe.evaluate)},
        {"measure", toJson(recipe.measure)},
    };
}

Recipe readRecipe(const std::filesystem::path& path, std::span<const std::string> changes) {
    const std::string origin = path.string();
    Json document = parseJson(readFile(path), origin);
    for (const std::string& change : changes)
        applyChange(document, change);
    return recipeFromJson(document, changes.empty() ? origin : origin + " with --set");
}

std::string recipeHash(const Recipe& recipe) {
    Json document = toJson(recipe);
    document.erase("name");
    return sha256(canonicalJson(document));
}

}  // namespace lathe
