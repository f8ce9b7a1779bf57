// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/stage.h"

#include "core/base/error.h"
#include "core/compress/distill_stage.h"
#include "core/compress/prune_stage.h"
#include "core/compress/quantize_stage.h"
#include "core/compress/split_stage.h"

namespace lathe {

// Overloads are found by the stage's type: this is the registry, and a stage that lacks one does not compile.
Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config) {
    return std::visit([&](const auto& settings) { return shapeAfterStage(settings, config); }, stage);
}

Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context) {
    if (!model.coded.empty())
        throw failed("the model cannot go through another stage", "its weights are codes already, and nothing reshapes or trains those");
    return std::visit([&](const auto& settings) { return apply(settings, model, context); }, stage);
}

}  // namespace lathe
