// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting over devices: no way to execute it exists yet, so it is refused before any work.
#include "core/base/error.h"
#include "core/compress/stage.h"

namespace lathe {

namespace {

[[noreturn]] void planSplit(const SplitStage&, ModelPlan&) {
    throw badInput("the stage \"split\" cannot be run",
                   "this version of Lathe executes a model on one CPU; it has no code that spreads one over devices",
                   "take the split stage out of the recipe");
}

Json applySplit(const SplitStage& stage, ShapedModel& model, const StageContext&) {
    shapeAfter(stage, model.weights.config);
    return {};
}

}  // namespace

const StageMethod<SplitStage>& methodOf(const SplitStage&) {
    static constexpr StageMethod<SplitStage> method{&planSplit, &applySplit};
    return method;
}

}  // namespace lathe
