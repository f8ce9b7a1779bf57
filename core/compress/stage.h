// SPDX-License-Identifier: GPL-3.0-or-later
// A stage reshapes a model. A kind of stage is a struct in core/records/recipe.h, its description in core/records/stage_kinds.cpp, and a
// file here that defines its method.
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/checkpoint.h"
#include "core/engine/coded_matrices.h"
#include "core/records/recipe.h"
#include "core/trainer/trainer_client.h"

namespace lathe {

/// The model on its way through the stages: dense weights, until a stage puts codes in the place of some.
struct ShapedModel {
    Gpt2Weights weights;
    CodedMatrices coded = {};  // whose floats are gone from weights
    int kvBits = 32;           // of keys and values in its caches
};

/// What a stage may use beside the model. Token files and trainer are there where needsOf(stage) asks for them, unless shapeOnly.
struct StageContext {
    uint64_t seed = 0;
    int threads = 0;
    std::filesystem::path trainTokens = {};
    std::filesystem::path validationTokens = {};
    std::filesystem::path calibrationTokens = {};
    std::filesystem::path untouched = {};  // the run's model before any stage, as a checkpoint: the teacher of recoveries
    TrainerClient* trainer = nullptr;
    bool shapeOnly = false;  // the weights are random: stages take away what they would, and train nothing
    Progress& progress;
    const CancelToken& cancel;
};

/// A model as stages will leave it, before there are weights.
struct ModelPlan {
    Gpt2Config config;
    std::optional<QuantizeStage> storage;  // absent: float32
    double emptied = 0;                    // share of each layer matrix's blocks that are empty
};

/// The plan after a stage; pure. Bad input, naming the stage and the reason, where it cannot be applied.
ModelPlan planAfter(const Stage& stage, const ModelPlan& plan);
/// The shape that a model of this shape gets from the stage.
Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config);

/// Changes the model in place, to exactly shapeAfter its shape; returns what the stage reports about itself (losses, what was kept …).
/// Failed where the model carries codes already: nothing reshapes or trains those. If it throws, the model is lost.
Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context);

/// What stages with the settings S do: planAfter and applyStage for one kind. plan changes the plan that it is given.
template <typename S>
struct StageMethod {
    void (*plan)(const S& stage, ModelPlan& plan);
    Json (*apply)(const S& stage, ShapedModel& model, const StageContext& context);
};

// The registry: a kind in the variant Stage that is missing here does not compile. Each is defined in a file of its own.
const StageMethod<DistillStage>& methodOf(const DistillStage&);
const StageMethod<PruneStage>& methodOf(const PruneStage&);
const StageMethod<QuantizeStage>& methodOf(const QuantizeStage&);
const StageMethod<SplitStage>& methodOf(const SplitStage&);

}  // namespace lathe
