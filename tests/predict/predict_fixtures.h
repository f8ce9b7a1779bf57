// SPDX-License-Identifier: GPL-3.0-or-later
// A machine of round numbers, and small recipes, for the tests of predictions.
#pragma once

#include "core/predict/prediction.h"

namespace lathe::test {

/// Two threads read 100 GB/s whatever the size, one half of it; 10 T 8-bit and 1 T float operations a second.
inline MachineProfile roundMachine() {
    const auto speed = [](int threads, double share) {
        return ThreadSpeed{threads, {{1e6, 100e9 * share}, {1e9, 100e9 * share}}, 10e12 * share, 1e12 * share};
    };
    return {"here", {speed(1, 0.5), speed(2, 1)}};
}

inline const MachineProfile kMachine = roundMachine();

/// 6 layers, 4 heads, 256 wide: the built-in model's shape.
inline Gpt2Config smallShape() {
    return uniformGpt2Config(6, 4, 256, 2048, 256);
}

inline Recipe recipeOf(std::vector<Stage> stages) {
    Recipe recipe;
    recipe.stages = std::move(stages);
    return recipe;
}

inline DistillStage distillTo(double ratio) {
    DistillStage stage;
    stage.ratio = ratio;
    return stage;
}

inline PruneStage pruneBy(double amount, PruneGranularity granularity = PruneGranularity::Neuron) {
    PruneStage stage;
    stage.amount = amount;
    stage.granularity = granularity;
    return stage;
}

}  // namespace lathe::test
