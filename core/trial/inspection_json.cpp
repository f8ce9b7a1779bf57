// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/recipe_json.h"
#include "core/records/stage_json.h"
#include "core/trial/inspection.h"

namespace lathe {

namespace {

std::optional<Stage> stageIn(const Json& document, const char* key) {
    if (!document.contains(key))
        return std::nullopt;
    return stageAt({&document.at(key), key, "job"});
}

}  // namespace

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

}  // namespace lathe
