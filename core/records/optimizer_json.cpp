// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/optimizer_json.h"

namespace lathe {

void readOptimizer(ObjectReader& reader, OptimizerSettings& settings) {
    reader.readOneOf("optimizer", settings.optimizer, {"adam", "adamw", "sgd"});
    reader.read("learning_rate", settings.learningRate, {.low = 0.0, .high = 100.0, .lowIncluded = false});
    reader.read("batch_size", settings.batchSize, {1, 65536});
    reader.read("weight_decay", settings.weightDecay, {.low = 0.0, .high = 1.0});
    reader.read("gradient_clip", settings.gradientClip, {.low = 0.0, .high = {}});
    reader.read("warmup", settings.warmup, {.low = 0.0, .high = 1.0});
}

void writeOptimizer(Json& object, const OptimizerSettings& settings) {
    object["optimizer"] = settings.optimizer;
    object["learning_rate"] = settings.learningRate;
    object["batch_size"] = settings.batchSize;
    object["weight_decay"] = settings.weightDecay;
    object["gradient_clip"] = settings.gradientClip;
    object["warmup"] = settings.warmup;
}

}  // namespace lathe
