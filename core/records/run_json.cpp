// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error_json.h"
#include "core/records/finite_numbers.h"
#include "core/records/json_fields.h"
#include "core/records/measured_json.h"
#include "core/records/recipe_json.h"
#include "core/records/run_state_names.h"

namespace lathe {

namespace {

Json toJson(const StageRecord& stage) {
    Json json = {{"kind", stage.kind}};
    json.update(lathe::toJson(stage.measured));
    json["seconds"] = stage.seconds;
    putIfSet(json, "details", stage.details);
    return json;
}

StageRecord stageRecordAt(const JsonPlace& place) {
    ObjectReader reader(place);
    StageRecord stage;
    stage.kind = reader.require("kind").text();
    stage.measured = measuredAt(place);
    reader.read("seconds", stage.seconds);
    if (const auto details = reader.find("details"))
        stage.details = *details->value;
    return stage;
}

Json toJson(const RunError& error) {
    Json json = {{"what", error.what}, {"why", error.why}, {"hint", error.hint}};
    putIfSet(json, "id", error.id);
    if (!error.id.empty())
        json["arguments"] = lathe::toJson(error.arguments);
    return json;
}

RunError runErrorAt(const JsonPlace& place) {
    ObjectReader reader(place);
    RunError error;
    reader.read("what", error.what);
    reader.read("why", error.why);
    reader.read("hint", error.hint);
    reader.read("id", error.id);
    if (const auto arguments = reader.find("arguments"))
        error.arguments = errorArgumentsFromJson(*arguments->value);
    return error;
}

void putMissing(Json& json, const std::map<std::string, std::string>& missing) {
    for (const auto& [field, reason] : missing)
        json["missing"][field] = reason;
}

std::map<std::string, std::string> missingAt(const JsonPlace& place) {
    ObjectReader reader(place);
    std::map<std::string, std::string> missing;
    for (const auto& [field, reason] : place.value->items())
        reader.read(field, missing[field]);
    return missing;
}

void readNames(ObjectReader& reader, Run& run) {
    run.id = reader.require("id").nonEmptyText();
    reader.read("parent_id", run.parentId);
    reader.read("study_id", run.studyId);
    reader.read("trial", run.trial);
    reader.require("state");
    reader.readOneOf("state", run.state, kRunStates);
    reader.read("created", run.created);
    reader.read("recipe_hash", run.recipeHash);
    reader.read("model_hash", run.modelHash);
    reader.read("data_hash", run.dataHash);
    reader.read("artifact_hash", run.artifactHash);
    reader.read("protocol", run.protocol);
}

}  // namespace

Json toJson(const Run& run) {
    Json json = {{"format", kRunFormat}, {"id", run.id}};
    putIfSet(json, "parent_id", run.parentId);
    putIfSet(json, "study_id", run.studyId);
    putIfSet(json, "trial", run.trial);
    json["state"] = toString(run.state);
    if (run.error)
        json["error"] = toJson(*run.error);
    putIfSet(json, "created", run.created);
    json["seconds"] = run.seconds;
    json["recipe"] = toJson(run.recipe);
    putIfSet(json, "recipe_hash", run.recipeHash);
    putIfSet(json, "model_hash", run.modelHash);
    putIfSet(json, "data_hash", run.dataHash);
    putIfSet(json, "artifact_hash", run.artifactHash);
    putIfSet(json, "protocol", run.protocol);
    putIfSet(json, "environment", run.environment);
    if (!run.log.empty())
        json["log"] = run.log;
    json["stages"] = Json::array();
    for (const StageRecord& stage : run.stages)
        json["stages"].push_back(toJson(stage));
    for (const RunArm& arm : kRunArms)
        if (const auto& measured = run.*arm.measured)
            json[arm.name] = toJson(*measured);
    if (run.comparison)
        json["comparison"] = toJson(*run.comparison);
    const auto nonFinite = removeNonFinite(json);
    putMissing(json, run.missing);
    putMissing(json, nonFinite);
    return json;
}

Run runFromJson(const Json& document, const std::string& origin) {
    ObjectReader reader({&document, "", origin});
    if (const JsonPlace format = reader.require("format"); *format.value != kRunFormat)
        throw format.mistake(std::string("\"") + kRunFormat + "\"", "a later format needs a later version of Lathe");
    Run run;
    readNames(reader, run);
    if (const auto error = reader.find("error"))
        run.error = runErrorAt(*error);
    reader.read("seconds", run.seconds);
    run.recipe = recipeFromJson(*reader.require("recipe").value, "the recipe of " + origin);
    if (const auto environment = reader.find("environment"))
        run.environment = *environment->value;
    if (const auto log = reader.find("log"))
        for (const JsonPlace& line : log->elements())
            run.log.push_back(line.text());
    if (const auto stages = reader.find("stages"))
        for (const JsonPlace& stage : stages->elements())
            run.stages.push_back(stageRecordAt(stage));
    for (const RunArm& arm : kRunArms)
        if (const auto place = reader.find(arm.name))
            run.*arm.measured = measuredAt(*place);
    if (const auto comparison = reader.find("comparison"))
        run.comparison = comparisonAt(*comparison);
    if (const auto missing = reader.find("missing"))
        run.missing = missingAt(*missing);
    return run;
}

}  // namespace lathe
