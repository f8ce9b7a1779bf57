// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/inspection.h"

#include <algorithm>

#include "core/records/json_fields.h"
#include "core/records/recipe_json.h"
#include "core/records/run.h"

namespace lathe {

namespace {

template <typename T>
std::optional<T> optionalIn(const Json& object, const char* key) {
    return object.contains(key) ? std::optional<T>(object.at(key).get<T>()) : std::nullopt;
}

Json toJson(const Histogram& histogram) {
    return {{"low", histogram.low}, {"high", histogram.high}, {"counts", histogram.counts}};
}

Histogram histogramIn(const Json& document) {
    return {document.at("low").get<double>(), document.at("high").get<double>(), document.at("counts").get<std::vector<int64_t>>()};
}

Json toJson(const ModelPart& part) {
    Json document = {{"kind", part.kind},       {"layer", part.layer},           {"outputs", part.outputs},
                     {"inputs", part.inputs},   {"parameters", part.parameters}, {"bytes", part.bytes},
                     {"bits", part.bits},       {"group_size", part.groupSize},  {"bits_per_weight", part.bitsPerWeight},
                     {"mean", part.mean},       {"deviation", part.deviation},   {"smallest", part.smallest},
                     {"largest", part.largest}, {"zero_share", part.zeroShare},  {"histogram", toJson(part.histogram)}};
    putIfSet(document, "relative_change", part.relativeChange);
    if (part.steps)
        document["steps"] = {{"before", toJson(part.steps->before)}, {"after", toJson(part.steps->after)}};
    return document;
}

ModelPart partIn(const Json& document) {
    ModelPart part{document.at("kind").get<std::string>(),
                   document.at("layer").get<int>(),
                   document.at("outputs").get<int64_t>(),
                   document.at("inputs").get<int64_t>(),
                   document.at("parameters").get<int64_t>(),
                   document.at("bytes").get<int64_t>(),
                   document.at("bits").get<int>(),
                   document.at("group_size").get<int>(),
                   document.at("bits_per_weight").get<double>(),
                   document.at("mean").get<double>(),
                   document.at("deviation").get<double>(),
                   document.at("smallest").get<double>(),
                   document.at("largest").get<double>(),
                   document.at("zero_share").get<double>(),
                   histogramIn(document.at("histogram")),
                   optionalIn<double>(document, "relative_change"),
                   std::nullopt};
    if (document.contains("steps"))
        part.steps = {histogramIn(document.at("steps").at("before")), histogramIn(document.at("steps").at("after"))};
    return part;
}

Json toJson(const ModelAnatomy& anatomy) {
    Json parts = Json::array();
    for (const ModelPart& part : anatomy.parts)
        parts.push_back(toJson(part));
    return {{"model", anatomy.model},
            {"layers", anatomy.layers},
            {"width", anatomy.width},
            {"vocabulary", anatomy.vocabulary},
            {"context", anatomy.context},
            {"heads", anatomy.heads},
            {"inner_widths", anatomy.innerWidths},
            {"parameters", anatomy.parameters},
            {"bytes", anatomy.bytes},
            {"parts", parts}};
}

ModelAnatomy anatomyIn(const Json& document) {
    ModelAnatomy anatomy{document.at("model").get<std::string>(),
                         document.at("layers").get<int>(),
                         document.at("width").get<int>(),
                         document.at("vocabulary").get<int>(),
                         document.at("context").get<int>(),
                         document.at("heads").get<std::vector<int>>(),
                         document.at("inner_widths").get<std::vector<int>>(),
                         document.at("parameters").get<int64_t>(),
                         document.at("bytes").get<int64_t>(),
                         {}};
    for (const Json& part : document.at("parts"))
        anatomy.parts.push_back(partIn(part));
    return anatomy;
}

std::vector<int> indicesIn(const Json& list) {
    std::vector<int> indices;
    for (const Json& index : list)
        if (index.is_number_integer())
            indices.push_back(index.get<int>());
    return indices;
}

// Layers that remain of a list after a stage that kept some of them.
std::vector<int> keptOf(const std::vector<int>& layers, const std::vector<int>& kept) {
    std::vector<int> rest;
    for (const int index : kept)
        if (index >= 0 && index < static_cast<int>(layers.size()))
            rest.push_back(layers[static_cast<size_t>(index)]);
    return rest;
}

}  // namespace

const ModelPart* ModelAnatomy::find(int layer, const std::string& kind) const {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const ModelPart& part) { return part.layer == layer && part.kind == kind; });
    return found == parts.end() ? nullptr : &*found;
}

Json toJson(const Inspection& inspection) {
    Json document = {{"before", toJson(inspection.before)}, {"origins", inspection.origins}};
    if (inspection.after)
        document["after"] = toJson(*inspection.after);
    return document;
}

Inspection inspectionFromJson(const Json& document) {
    Inspection inspection{anatomyIn(document.at("before")), std::nullopt, document.at("origins").get<std::vector<int>>()};
    if (document.contains("after"))
        inspection.after = anatomyIn(document.at("after"));
    return inspection;
}

const PartSensitivity* SensitivityMap::find(int layer, const std::string& kind) const {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const PartSensitivity& part) { return part.layer == layer && part.kind == kind; });
    return found == parts.end() ? nullptr : &*found;
}

Json toJson(const SensitivityMap& map) {
    Json parts = Json::array();
    for (const PartSensitivity& part : map.parts) {
        Json document = {{"layer", part.layer}, {"kind", part.kind}, {"divergence", part.divergence}};
        putIfSet(document, "low", part.low);
        putIfSet(document, "high", part.high);
        putIfSet(document, "perplexity", part.perplexity);
        parts.push_back(document);
    }
    Json document = {
        {"model", map.model}, {"model_hash", map.modelHash}, {"tokens", map.tokens}, {"protocol", map.protocol}, {"parts", parts}};
    if (map.stage)
        document["stage"] = toJson(*map.stage);
    return document;
}

SensitivityMap sensitivityFromJson(const Json& document) {
    SensitivityMap map{document.at("model").get<std::string>(), document.at("model_hash").get<std::string>(), std::nullopt,
                       document.at("tokens").get<int64_t>(),    document.at("protocol").get<std::string>(),   {}};
    if (document.contains("stage"))
        map.stage = stageAt({&document.at("stage"), "stage", "sensitivity"});
    for (const Json& part : document.at("parts"))
        map.parts.push_back({part.at("layer").get<int>(), part.at("kind").get<std::string>(), part.at("divergence").get<double>(),
                             optionalIn<double>(part, "low"), optionalIn<double>(part, "high"), optionalIn<double>(part, "perplexity")});
    return map;
}

std::vector<int> layerOrigins(const Run& run) {
    std::optional<std::vector<int>> layers;
    for (const StageRecord& stage : run.stages) {
        for (const char* key : {"kept_layers", "started_from_layers"}) {
            if (!stage.details.is_object() || !stage.details.contains(key))
                continue;
            const std::vector<int> kept = indicesIn(stage.details.at(key));
            layers = layers ? keptOf(*layers, kept) : kept;
        }
    }
    return layers.value_or(std::vector<int>());
}

}  // namespace lathe
