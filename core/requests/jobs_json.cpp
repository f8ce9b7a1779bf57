// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/records/recipe_json.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

// Jobs travel between our own programs, so a recipe carries the parts that it can: its reader checks them.
Recipe recipeOf(const std::optional<QuantizeStage>& storage, const MeasurePlan& measure, const EvaluationPlan& evaluate) {
    Recipe recipe;
    recipe.measure = measure;
    recipe.evaluate = evaluate;
    if (storage)
        recipe.stages.emplace_back(*storage);
    return recipe;
}

std::optional<QuantizeStage> storageOf(const Recipe& recipe) {
    if (recipe.stages.empty())
        return std::nullopt;
    return std::get<QuantizeStage>(recipe.stages.front());
}

Recipe recipeIn(const Json& document) {
    return recipeFromJson(document.at("settings"), "job");
}

std::optional<Stage> stageIn(const Json& document, const char* key) {
    if (!document.contains(key))
        return std::nullopt;
    return stageAt({&document.at(key), key, "job"});
}

}  // namespace

Json toJson(const BenchJob& job) {
    return {{"model", job.model},
            {"settings", toJson(recipeOf(job.storage, job.measure, {}))},
            {"repeats", job.repeats},
            {"with_reference", job.withReference},
            {"with_roofline", job.withRoofline},
            {"prompts", job.prompts}};
}

BenchJob benchJobFromJson(const Json& document) {
    const Recipe settings = recipeIn(document);
    return {document.at("model").get<std::string>(),
            storageOf(settings),
            settings.measure,
            document.at("repeats").get<int>(),
            document.at("with_reference").get<bool>(),
            document.at("with_roofline").get<bool>(),
            document.at("prompts").get<std::vector<std::vector<int32_t>>>()};
}

Json toJson(const EvaluationJob& job) {
    return {{"model", job.model},
            {"settings", toJson(recipeOf(job.storage, {}, job.plan))},
            {"data", job.data},
            {"tasks", job.tasks},
            {"threads", job.threads}};
}

EvaluationJob evaluationJobFromJson(const Json& document) {
    const Recipe settings = recipeIn(document);
    return {document.at("model").get<std::string>(),
            storageOf(settings),
            document.at("data").get<std::string>(),
            document.at("tasks").get<std::vector<std::string>>(),
            settings.evaluate,
            document.at("threads").get<int>()};
}

Json toJson(const GenerationJob& job) {
    return {{"model", job.model},
            {"prompt", job.prompt},
            {"new_tokens", job.newTokens},
            {"temperature", job.temperature},
            {"top_k", job.topK},
            {"seed", job.seed},
            {"threads", job.threads},
            {"draft", job.draft},
            {"draft_tokens", job.draftTokens}};
}

GenerationJob generationJobFromJson(const Json& document) {
    return {document.at("model").get<std::string>(), document.at("prompt").get<std::string>(), document.at("new_tokens").get<int>(),
            document.at("temperature").get<float>(), document.at("top_k").get<int>(),          document.at("seed").get<uint64_t>(),
            document.at("threads").get<int>(),       document.at("draft").get<std::string>(),  document.at("draft_tokens").get<int>()};
}

Json toJson(const NextTokenJob& job) {
    return {{"model", job.model}, {"prompt", job.prompt}, {"ids", job.ids}, {"top", job.top}, {"also", job.also}, {"threads", job.threads}};
}

NextTokenJob nextTokenJobFromJson(const Json& document) {
    return {document.at("model").get<std::string>(),         document.at("prompt").get<std::string>(),
            document.at("ids").get<std::vector<int32_t>>(),  document.at("top").get<int>(),
            document.at("also").get<std::vector<int32_t>>(), document.at("threads").get<int>()};
}

Json toJson(const LogitsJob& job) {
    return {{"model", job.model}, {"ids", job.ids}, {"output", job.output}, {"threads", job.threads}};
}

LogitsJob logitsJobFromJson(const Json& document) {
    return {document.at("model").get<std::string>(), document.at("ids").get<std::vector<int32_t>>(),
            document.at("output").get<std::string>(), document.at("threads").get<int>()};
}

Json toJson(const InspectJob& job) {
    Json document = {{"model", job.model}, {"after", job.after}, {"origins", job.origins}};
    if (job.storage)
        document["storage"] = toJson(Stage(*job.storage));
    return document;
}

InspectJob inspectJobFromJson(const Json& document) {
    InspectJob job{document.at("model").get<std::string>(), document.at("after").get<std::string>(), std::nullopt,
                   document.at("origins").get<std::vector<int>>()};
    if (const std::optional<Stage> storage = stageIn(document, "storage"))
        job.storage = std::get<QuantizeStage>(*storage);
    return job;
}

Json toJson(const SensitivityJob& job) {
    Json document = {{"model", job.model}, {"data", job.data}, {"threads", job.threads}, {"stored_only", job.storedOnly}};
    if (job.stage)
        document["stage"] = toJson(*job.stage);
    return document;
}

SensitivityJob sensitivityJobFromJson(const Json& document) {
    return {document.at("model").get<std::string>(), stageIn(document, "stage"), document.at("data").get<std::string>(),
            document.at("threads").get<int>(), document.at("stored_only").get<bool>()};
}

Json toJson(const PreviewJob& job) {
    return {{"data", job.data}, {"model", job.model}};
}

PreviewJob previewJobFromJson(const Json& document) {
    return {document.at("data").get<std::string>(), document.at("model").get<std::string>()};
}

Json toJson(const RemeasureJob& job) {
    Recipe settings;
    settings.measure = job.measure;
    return {{"models", job.models}, {"names", job.names}, {"settings", toJson(settings)}, {"repeats", job.repeats}};
}

RemeasureJob remeasureJobFromJson(const Json& document) {
    return {document.at("models").get<std::vector<std::string>>(), document.at("names").get<std::vector<std::string>>(),
            recipeFromJson(document.at("settings"), "settings").measure, document.at("repeats").get<int>()};
}

Json toJson(const ModelExportJob& job) {
    return {{"form", job.form}, {"model", job.model}, {"target", job.target.string()}, {"storage", job.storage}};
}

ModelExportJob modelExportJobFromJson(const Json& document) {
    return {document.at("form").get<std::string>(), document.at("model").get<std::string>(), document.at("target").get<std::string>(),
            document.at("storage").get<std::string>()};
}

}  // namespace lathe
