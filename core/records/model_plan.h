// SPDX-License-Identifier: GPL-3.0-or-later
// A model as stages will leave it, before there are weights: arithmetic on shapes. Pure. What each stage makes of a plan stands in its
// description (stage_kinds.h).
#pragma once

#include <optional>
#include <string>

#include "core/layout/gpt2_config.h"
#include "core/records/recipe.h"

namespace lathe {

struct ModelPlan {
    Gpt2Config config;
    std::optional<QuantizeStage> storage;  // absent: float32
    double emptied = 0;                    // share of each layer matrix's blocks that are empty
};

/// The plan after a stage. Bad input, naming the stage and the reason, where it cannot be applied.
ModelPlan planAfter(const Stage& stage, const ModelPlan& plan);
/// The shape that a model of this shape gets from the stage.
Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config);

/// Bad input, in the words of the stage "prune", where kept of count parts ("neuron", "head" …) is none.
void requireSomeLeft(int kept, int count, double amount, const std::string& part);

}  // namespace lathe
