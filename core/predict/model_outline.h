// SPDX-License-Identifier: GPL-3.0-or-later
// A model as it will lie in its artifact, before there are weights: shapes, bits and sizes. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/engine/packed_model.h"
#include "core/records/recipe.h"

namespace lathe {

/// What stages have made of a model's shape so far.
struct ModelPlan {
    Gpt2Config config;
    std::optional<QuantizeStage> storage;  // absent: float32
    double emptied = 0;                    // share of each layer matrix's blocks that are empty
};

/// The plan after a stage. Bad input, naming the stage and the reason, where it cannot be applied.
ModelPlan planAfter(const Stage& stage, const ModelPlan& plan);

/// A packed model without weights: the pointers that say how a matrix is stored point to nothing that may be read.
PackedModel outlineOf(const ModelPlan& plan);

struct ModelSize {
    int64_t parameters = 0;
    int64_t bytes = 0;  // of the artifact's weights and config; its text is estimated, some hundred bytes off
    double bitsPerWeight = 32;
};
ModelSize sizeOf(const ModelPlan& plan);

}  // namespace lathe
