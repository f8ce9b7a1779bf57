// SPDX-License-Identifier: GPL-3.0-or-later
// A model opened for looking into it, and its parts taken apart. For inspection.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/checkpoint/gpt2_weights.h"
#include "core/layout/packed_model.h"
#include "core/records/inspection.h"
#include "core/records/recipe.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

/// Dense weights, and how each matrix is stored where the model is an artifact.
struct OpenedModel {
    std::string word;
    Gpt2Weights weights;
    RunnableModel runnable;                        // packed is null for a checkpoint: the engine reads it in float32
    std::map<std::string, PackedMatrix> matrices;  // by the weight's name, of an artifact
    std::map<std::string, int64_t> bytes;          // of each stored tensor, of an artifact
};

/// With storage: a checkpoint as it would be stored.
OpenedModel openForInspection(const std::string& model, const std::optional<QuantizeStage>& storage = std::nullopt);

/// One part: its kind and layer, its matrix (or gains) and its bias.
struct PartTensors {
    std::string kind;
    int layer = -1;
    std::string name;  // of the weight, as forEachTensor has it
    const Tensor* weight = nullptr;
    const Tensor* bias = nullptr;
};

/// In the order of the forward pass.
void forEachPart(const OpenedModel& model, const std::function<void(const PartTensors&)>& visit);

}  // namespace lathe
