// SPDX-License-Identifier: GPL-3.0-or-later
// What "lathe train" is asked for: a GPT-2 trained from scratch.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/checkpoint/safetensors.h"
#include "core/records/recipe.h"

namespace lathe {

struct TrainPlan {
    std::string data = "builtin";  // or a text file
    int layers = 6, heads = 4, width = 256, vocabulary = 2048, context = 256;
    OptimizerSettings optimizer{"adamw", 1e-3, 16, 0.01, 1.0, 0.05};
    int steps = 2000;
    int sequenceLength = 256;
    int validateEvery = 100;
    int saveEvery = 200;
    uint64_t seed = 0;
    int threads = 0;
    DataType storage = DataType::Float16;  // of the finished checkpoint
};

/// Reads a JSON object with the fields of a plan ("layers", "heads", "width", "vocabulary", "context", "optimizer", "learning_rate",
/// "batch_size", "weight_decay", "gradient_clip", "warmup", "steps", "sequence_length", "seed", "data", …); unknown keys are bad input.
TrainPlan trainPlanFromJson(const Json& document, const std::string& origin);
Json toJson(const TrainPlan& plan);

/// Bad input, naming the field, for a plan that cannot be trained.
void checkPlan(const TrainPlan& plan, const std::string& origin);

}  // namespace lathe
