// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/jobs/model_anatomy.h"
#include "core/jobs/value_summary.h"

namespace lathe {

namespace {

constexpr int kBins = 48;

// Of a tensor and, of a matrix in codes, what belongs to it.
int64_t storedBytes(const OpenedModel& model, const PartTensors& tensors) {
    if (model.bytes.empty())
        return static_cast<int64_t>((tensors.weight->values.size() + (tensors.bias ? tensors.bias->values.size() : 0)) * sizeof(float));
    const std::string stem = tensors.name.substr(0, tensors.name.rfind('.'));
    int64_t bytes = 0;
    for (const char* suffix : {".weight", ".codes", ".scales", ".zeros", ".kept", ".bias"})
        if (const auto found = model.bytes.find(stem + suffix); found != model.bytes.end())
            bytes += found->second;
    return bytes;
}

ModelPart describe(const OpenedModel& model, const PartTensors& tensors) {
    ModelPart part;
    part.kind = tensors.kind;
    part.layer = tensors.layer;
    const std::vector<int64_t>& shape = tensors.weight->shape;
    // Conv1D matrices lie [inputs, outputs], embeddings [rows, width], norms have one dimension.
    part.inputs = shape.front();
    part.outputs = shape.back();
    part.parameters = static_cast<int64_t>(tensors.weight->values.size() + (tensors.bias ? tensors.bias->values.size() : 0));
    part.bytes = storedBytes(model, tensors);
    if (const auto stored = model.matrices.find(tensors.name); stored != model.matrices.end()) {
        part.bits = stored->second.bits;
        part.groupSize = stored->second.groupSize;
        part.bitsPerWeight = bitsPerWeight(stored->second);
    } else if (tensors.kind == "position_embedding" && model.runnable.packed && model.runnable.packed->positionEmbeddingIsFloat16) {
        part.bits = 16;
        part.bitsPerWeight = 16;
    }
    summarise(tensors.weight->values, part);
    return part;
}

ModelAnatomy describe(const OpenedModel& model, Progress& progress, const CancelToken& cancel) {
    const Gpt2Config& config = model.weights.config;
    ModelAnatomy anatomy;
    anatomy.model = model.word;
    anatomy.layers = static_cast<int>(config.layers.size());
    anatomy.width = config.width;
    anatomy.vocabulary = config.vocabularySize;
    anatomy.context = config.contextLength;
    anatomy.parameters = config.parameterCount();
    for (const LayerShape& layer : config.layers) {
        anatomy.heads.push_back(layer.heads);
        anatomy.innerWidths.push_back(layer.innerWidth);
    }
    progress.phase({PhaseKind::Read, "read " + model.word});
    forEachPart(model, [&](const PartTensors& tensors) {
        cancel.throwIfCancelled();
        anatomy.parts.push_back(describe(model, tensors));
        anatomy.bytes += anatomy.parts.back().bytes;
    });
    return anatomy;
}

std::vector<int> checkedOrigins(std::vector<int> origins, int before, int after) {
    if (origins.empty()) {
        origins.resize(static_cast<size_t>(std::min(before, after)));
        std::iota(origins.begin(), origins.end(), 0);
    }
    for (const int origin : origins)
        if (origin < 0 || origin >= before)
            throw badInput("the two models cannot be compared layer by layer",
                           fmt::format("a layer is said to come from layer {} of {}", origin, before));
    if (static_cast<int>(origins.size()) > after)
        origins.resize(static_cast<size_t>(after));
    return origins;
}

using TensorsByPart = std::map<std::pair<int, std::string>, PartTensors>;

TensorsByPart tensorsByPart(const OpenedModel& model) {
    TensorsByPart byPart;
    forEachPart(model, [&](const PartTensors& tensors) { byPart[{tensors.layer, tensors.kind}] = tensors; });
    return byPart;
}

// Both histograms of a part over the same range: that of the one before, a little beyond 4 deviations at most, so that a single outlier
// does not squeeze the rest into one bin.
std::pair<double, double> rangeOf(const ModelPart& part) {
    constexpr double kMostDeviations = 6;
    const double reach = kMostDeviations * part.deviation;
    return {std::max(part.smallest, part.mean - reach), std::min(part.largest, part.mean + reach)};
}

void compareParts(const OpenedModel& before, const OpenedModel& after, Inspection& inspection, Progress& progress,
                  const CancelToken& cancel) {
    const TensorsByPart beforeTensors = tensorsByPart(before), afterTensors = tensorsByPart(after);
    progress.phase({PhaseKind::Other, "compare"});
    int64_t done = 0;
    for (ModelPart& part : inspection.after->parts) {
        cancel.throwIfCancelled();
        progress.step(done++, static_cast<int64_t>(inspection.after->parts.size()));
        const std::vector<float>& values = afterTensors.at({part.layer, part.kind}).weight->values;
        const bool isFromLayer = part.layer >= 0 && static_cast<size_t>(part.layer) < inspection.origins.size();
        const int origin = isFromLayer ? inspection.origins[static_cast<size_t>(part.layer)] : -1;
        const ModelPart* source = part.layer < 0 || isFromLayer ? inspection.before.find(origin, part.kind) : nullptr;
        const auto [low, high] = rangeOf(source ? *source : part);
        part.histogram = histogramOf(values, low, high, kBins);
        if (!source)
            continue;
        const PartTensors& tensors = beforeTensors.at({origin, part.kind});
        if (tensors.weight->shape != afterTensors.at({part.layer, part.kind}).weight->shape)
            continue;
        part.relativeChange = relativeChange(tensors.weight->values, values);
        const auto stored = after.matrices.find(afterTensors.at({part.layer, part.kind}).name);
        if (stored != after.matrices.end() && part.layer >= 0)
            part.steps = stepHistograms(tensors.weight->values, values, stored->second);
    }
}

}  // namespace

Inspection inspectModels(const InspectJob& job, Progress& progress, const CancelToken& cancel) {
    progress.phase({PhaseKind::Other, "open"});
    const OpenedModel before = openForInspection(job.model);
    Inspection inspection;
    inspection.before = describe(before, progress, cancel);
    const TensorsByPart tensors = tensorsByPart(before);
    for (ModelPart& part : inspection.before.parts) {
        const auto [low, high] = rangeOf(part);
        part.histogram = histogramOf(tensors.at({part.layer, part.kind}).weight->values, low, high, kBins);
    }
    if (job.after.empty() && !job.storage)
        return inspection;
    progress.phase({PhaseKind::Other, "open"});
    const OpenedModel after = openForInspection(job.after.empty() ? job.model : job.after, job.storage);
    inspection.after = describe(after, progress, cancel);
    inspection.origins = checkedOrigins(job.origins, inspection.before.layers, inspection.after->layers);
    compareParts(before, after, inspection, progress, cancel);
    return inspection;
}

}  // namespace lathe
