// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/stage.h"

#include "core/base/error.h"
#include "core/compress/distill_stage.h"
#include "core/compress/prune_stage.h"
#include "core/compress/quantize_stage.h"
#include "core/compress/split_stage.h"
#include "core/records/recipe.h"

namespace lathe {

// Overloads are found by the stage's type: this is the registry, and a stage that lacks one does not compile.
Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config) {
    return std::visit([&](const auto& settings) { return shapeAfterStage(settings, config); }, stage);
}

Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context) {
    if (!model.coded.empty())
        throw failed("the stage \"" + kindOf(stage) + "\" cannot be applied",
                     "the model's weights are codes already, nothing reshapes those");
    return std::visit([&](const auto& settings) { return apply(settings, model, context); }, stage);
}

StageNeeds needsOf(const Stage& stage) {
    if (const auto* prune = std::get_if<PruneStage>(&stage))
        return {.training = prune->recoverSteps > 0};
    const bool distills = std::holds_alternative<DistillStage>(stage);
    return {.training = distills, .calibration = distills};
}

}  // namespace lathe
