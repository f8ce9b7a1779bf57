// SPDX-License-Identifier: GPL-3.0-or-later
// A stage reshapes a model. One stage is one file pair and one line in the registry (stage_registry.cpp).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/cancellation.h"
#include "core/base/progress.h"
#include "core/checkpoint/checkpoint.h"
#include "core/compress/trainer_client.h"
#include "core/records/recipe.h"

namespace lathe {

/// The model on its way through the stages: dense weights, and how they will be stored.
struct ShapedModel {
    Gpt2Weights weights;
    TokenizerFiles tokenizer;
    std::optional<QuantizeStage> storage;  // absent: float32
};

/// What a stage may use beside the model.
struct StageContext {
    uint64_t seed = 0;
    int threads = 0;
    std::filesystem::path trainTokens;       // token files for training stages
    std::filesystem::path validationTokens;
    TrainerClient* trainer = nullptr;        // null where no stage of the recipe trains
    Progress* progress = nullptr;
    const CancelToken* cancel = nullptr;
};

/// Changes model in place; returns what the stage tells about itself (losses, heads removed …).
Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context);

/// True if the stage asks the trainer for work.
bool needsTrainer(const Stage& stage);

/// Refuses, before any work, what cannot be applied to a model of this shape (naming the stage and the reason).
void checkStage(const Stage& stage, const Gpt2Config& config);

}  // namespace lathe
