// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/stage_json.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "core/base/error_texts.h"
#include "core/records/device_name.h"
#include "core/records/enum_names.h"
#include "core/records/optimizer_json.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace {

constexpr EnumName<ScalingAxis> kAxes[] = {{ScalingAxis::Depth, "depth"}, {ScalingAxis::Width, "width"}, {ScalingAxis::Both, "both"}};
constexpr EnumName<PruneCriterion> kCriteria[] = {{PruneCriterion::L1, "l1"}, {PruneCriterion::L2, "l2"}};
constexpr EnumName<PruneGranularity> kGranularities[] = {{PruneGranularity::Neuron, "neuron"},
                                                         {PruneGranularity::Head, "head"},
                                                         {PruneGranularity::Layer, "layer"},
                                                         {PruneGranularity::Block, "block"}};

template <typename S>
void readTeaching(ObjectReader& reader, S& stage) {
    reader.read("temperature", stage.temperature, {.low = 0.0, .high = 1000.0, .lowIncluded = false});
    reader.read("alpha", stage.alpha, {.low = 0.0, .high = 1.0});
}

void readFields(ObjectReader& reader, DistillStage& stage) {
    reader.read("ratio", stage.ratio, {.low = 0.0, .high = 1.0, .lowIncluded = false});
    readNamed(reader, "axis", stage.axis, kAxes);
    readTeaching(reader, stage);
    reader.read("steps", stage.steps, kTrainingSteps);
    readOptimizer(reader, stage.training);
}

void readFields(ObjectReader& reader, PruneStage& stage) {
    readNamed(reader, "criterion", stage.criterion, kCriteria);
    readNamed(reader, "granularity", stage.granularity, kGranularities);
    reader.read("amount", stage.amount, {.low = 0.0, .high = 0.99});  // more than that leaves nothing worth running
    reader.read("recover_steps", stage.recoverSteps, {0, kTrainingSteps.high});
    readTeaching(reader, stage);
    readOptimizer(reader, stage.training);
}

void readFields(ObjectReader& reader, QuantizeStage& stage) {
    reader.readOneOf("method", stage.method, {"rtn"});
    reader.readOneOf("bits", stage.bits, {16, 8, 6, 4, 3, 2});
    reader.read("group_size", stage.groupSize, {32, 4096});
    if (const auto place = reader.find("group_size"); place && stage.groupSize % 32 != 0)
        throw place->mistake(phrase("allowed.multiple_of_32"));
    reader.read("symmetric", stage.symmetric);
    stage.headBits = usualHeadBits(stage.bits);
    reader.readOneOf("head_bits", stage.headBits, {32, 16, 8, 6, 4, 3, 2});
    reader.readOneOf("activation_bits", stage.activationBits, {8}, "the kernels take 8-bit activations");
    reader.readOneOf("kv_bits", stage.kvBits, {32, 16, 8});
}

void readFields(ObjectReader& reader, SplitStage& stage) {
    reader.readOneOf("mode", stage.mode, {"pipeline", "tensor", "data"});
    for (const JsonPlace& device : reader.require("devices", R"(write "devices": ["cuda:0", "cuda:1"])").elements())
        stage.devices.push_back(deviceNameAt(device));
    if (stage.devices.empty())
        throw reader.find("devices")->mistake("a list with at least one device");
    const auto shares = reader.find("shares");
    if (!shares)
        return;
    stage.shares = shares->numbers({.low = 0.0, .high = 1.0, .lowIncluded = false});
    const double sum = std::accumulate(stage.shares.begin(), stage.shares.end(), 0.0);
    if (!stage.shares.empty() && (stage.shares.size() != stage.devices.size() || std::abs(sum - 1) > 1e-3))
        throw badInput("mistake in " + shares->origin + " at " + shares->path,
                       fmt::format("found {} shares with the sum {:.4g} for {} devices", stage.shares.size(), sum, stage.devices.size()),
                       "write one share a device, with the sum 1, or leave shares out for equal ones");
}

Json fieldsOf(const DistillStage& stage) {
    Json json = {{"kind", "distill"},    {"ratio", stage.ratio}, {"axis", nameOf(stage.axis, kAxes)}, {"temperature", stage.temperature},
                 {"alpha", stage.alpha}, {"steps", stage.steps}};
    writeOptimizer(json, stage.training);
    return json;
}

Json fieldsOf(const PruneStage& stage) {
    Json json = {{"kind", "prune"},
                 {"criterion", nameOf(stage.criterion, kCriteria)},
                 {"granularity", nameOf(stage.granularity, kGranularities)},
                 {"amount", stage.amount},
                 {"recover_steps", stage.recoverSteps},
                 {"temperature", stage.temperature},
                 {"alpha", stage.alpha}};
    writeOptimizer(json, stage.training);
    return json;
}

Json fieldsOf(const QuantizeStage& stage) {
    return {{"kind", "quantize"},
            {"method", stage.method},
            {"bits", stage.bits},
            {"group_size", stage.groupSize},
            {"symmetric", stage.symmetric},
            {"head_bits", stage.headBits},
            {"activation_bits", stage.activationBits},
            {"kv_bits", stage.kvBits}};
}

Json fieldsOf(const SplitStage& stage) {
    return {{"kind", "split"}, {"mode", stage.mode}, {"devices", stage.devices}, {"shares", stage.shares}};
}

template <typename S>
Stage readStage(ObjectReader& reader) {
    S stage;
    readFields(reader, stage);
    reader.refuseUnknownKeys();
    return stage;
}

int placeInOrder(const Stage& stage) {
    if (std::holds_alternative<SplitStage>(stage))
        return 2;
    return std::holds_alternative<QuantizeStage>(stage) ? 1 : 0;
}

}  // namespace

Stage stageAt(const JsonPlace& place) {
    ObjectReader reader(place);
    std::string kind;
    reader.require("kind", R"(write "kind": "distill", "prune", "quantize" or "split")");
    reader.readOneOf("kind", kind, {"distill", "prune", "quantize", "split"});
    if (kind == "distill")
        return readStage<DistillStage>(reader);
    if (kind == "prune")
        return readStage<PruneStage>(reader);
    if (kind == "quantize")
        return readStage<QuantizeStage>(reader);
    return readStage<SplitStage>(reader);
}

void refuseWrongOrder(const std::vector<Stage>& stages, const JsonPlace& list) {
    for (size_t i = 1; i < stages.size(); ++i) {
        const int before = placeInOrder(stages[i - 1]), here = placeInOrder(stages[i]);
        if (here > before || (here == 0 && before == 0))
            continue;
        const JsonPlace place{&(*list.value)[i], fmt::format("{}[{}]", list.path, i), list.origin};
        const bool isSecond = here == before;
        throw place.mistake(isSecond ? phrase("found.second_stage", {kindOf(stages[i])})
                                     : phrase("found.stage_too_late", {kindOf(stages[i]), kindOf(stages[i - 1])}),
                            phrase("allowed.stage_order"),
                            isSecond ? phrase("hint.remove_stage") : phrase("hint.move_stage", {fmt::format("{}[{}]", list.path, i - 1)}));
    }
}

Json toJson(const Stage& stage) {
    return std::visit([](const auto& known) { return fieldsOf(known); }, stage);
}

}  // namespace lathe
