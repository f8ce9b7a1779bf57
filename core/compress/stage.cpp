// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/stage.h"

#include "core/base/error.h"

namespace lathe {

ModelPlan planAfter(const Stage& stage, const ModelPlan& plan) {
    ModelPlan next = plan;
    std::visit([&](const auto& settings) { methodOf(settings).plan(settings, next); }, stage);
    return next;
}

Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config) {
    return planAfter(stage, {config, std::nullopt, 0}).config;
}

Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context) {
    if (!model.coded.empty())
        throw failed("the model cannot go through another stage", "its weights are codes already, and nothing reshapes or trains those");
    return std::visit([&](const auto& settings) { return methodOf(settings).apply(settings, model, context); }, stage);
}

}  // namespace lathe
