// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/split_stage.h"

#include "core/base/error.h"

namespace lathe {

Gpt2Config shapeAfterStage(const SplitStage&, const Gpt2Config&) {
    throw badInput("the stage \"split\" cannot be run",
                   "this version of Lathe executes a model on one CPU; it has no code that spreads one over devices",
                   "take the split stage out of the recipe");
}

Json apply(const SplitStage& stage, ShapedModel& model, const StageContext&) {
    shapeAfterStage(stage, model.weights.config);
}

}  // namespace lathe
