// SPDX-License-Identifier: GPL-3.0-or-later
// A stage reshapes a model. A kind of stage is a struct in core/records/recipe.h, its description in core/records/stage_kinds.cpp, and what
// it does to weights in a file here.
#pragma once

#include <filesystem>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/checkpoint.h"
#include "core/engine/coded_matrices.h"
#include "core/records/model_plan.h"
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

/// Changes the model in place, to exactly shapeAfter its shape; returns what the stage reports about itself (losses, what was kept …).
/// Failed where the model carries codes already: nothing reshapes or trains those. If it throws, the model is lost.
Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context);

// The same of one kind, each defined in a file of its own; a kind in the variant Stage that is missing here does not compile.
Json apply(const DistillStage& stage, ShapedModel& model, const StageContext& context);
Json apply(const PruneStage& stage, ShapedModel& model, const StageContext& context);
Json apply(const QuantizeStage& stage, ShapedModel& model, const StageContext& context);
Json apply(const SplitStage& stage, ShapedModel& model, const StageContext& context);

}  // namespace lathe
