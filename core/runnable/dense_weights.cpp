// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runnable/dense_weights.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/checkpoint/float_conversion.h"
#include "core/kernels/packing.h"
#include "core/layout/artifact_layout.h"

namespace lathe {

namespace {

std::vector<float> rowsOf(const PackedMatrix& matrix) {
    const auto inputs = static_cast<size_t>(matrix.inputs);
    std::vector<float> values(static_cast<size_t>(matrix.outputs) * inputs);
    for (int output = 0; output < matrix.outputs; ++output)
        unpackRow(matrix, output, std::span(values).subspan(static_cast<size_t>(output) * inputs, inputs));
    return values;
}

// [inputs, outputs], as Hugging Face's Conv1D keeps matrices; a panel at a time, so that writes go along the rows.
std::vector<float> columnsOf(const PackedMatrix& matrix) {
    const auto inputs = static_cast<size_t>(matrix.inputs), outputs = static_cast<size_t>(matrix.outputs);
    std::vector<float> values(outputs * inputs), panel(kPanelOutputs * inputs);
    for (size_t first = 0; first < outputs; first += kPanelOutputs) {
        const size_t lanes = std::min<size_t>(kPanelOutputs, outputs - first);
        for (size_t lane = 0; lane < lanes; ++lane)
            unpackRow(matrix, static_cast<int>(first + lane), std::span(panel).subspan(lane * inputs, inputs));
        for (size_t input = 0; input < inputs; ++input)
            for (size_t lane = 0; lane < lanes; ++lane)
                values[input * outputs + first + lane] = panel[lane * inputs + input];
    }
    return values;
}

std::vector<float> positionsOf(const PackedModel& model) {
    std::vector<float> values(static_cast<size_t>(model.config.contextLength) * static_cast<size_t>(model.config.width));
    const auto* stored = static_cast<const std::byte*>(model.positionEmbedding);
    if (model.positionEmbeddingIsFloat16)
        widenFloat16({stored, values.size() * sizeof(uint16_t)}, values);
    else
        std::copy_n(reinterpret_cast<const float*>(stored), values.size(), values.begin());
    return values;
}

/// The values of an artifact by the names that a checkpoint gives them.
std::map<std::string, std::vector<float>> valuesByName(const PackedModel& model) {
    std::map<std::string, std::vector<float>> values;
    PackedModel views = model;
    forEachMatrix(views, [&](const std::string& name, const PackedMatrix& matrix) {
        values[name + ".weight"] = name.starts_with("transformer.h.") ? columnsOf(matrix) : rowsOf(matrix);
    });
    forEachVector(views, [&](const std::string& name, const float* stored, int count) { values[name].assign(stored, stored + count); });
    values[kPositionEmbeddingName] = positionsOf(model);
    return values;
}

}  // namespace

Gpt2Weights denseWeights(const PackedModel& model) {
    Gpt2Weights weights;
    weights.config = model.config;
    weights.layers.resize(model.layers.size());
    auto values = valuesByName(model);
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, Tensor& tensor) {
        tensor = {shape, std::move(values.at(name))};
    });
    return weights;
}

bool hasCodes(const PackedModel& model) {
    bool found = false;
    PackedModel views = model;
    forEachMatrix(views, [&](const std::string&, const PackedMatrix& matrix) { found = found || !isFloatingPoint(matrix); });
    return found;
}

}  // namespace lathe
