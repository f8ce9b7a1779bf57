// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/model_plan.h"

#include "core/base/error.h"
#include "core/records/stage_kinds.h"

namespace lathe {

ModelPlan planAfter(const Stage& stage, const ModelPlan& plan) {
    ModelPlan next = plan;
    kindOf(stage).plan(stage, next);
    return next;
}

Gpt2Config shapeAfter(const Stage& stage, const Gpt2Config& config) {
    return planAfter(stage, {config, std::nullopt, 0}).config;
}

void requireSomeLeft(int kept, int count, double amount, const std::string& part) {
    if (kept < 1)
        throw badInput("the stage \"prune\" would remove every " + part,
                       "an amount of " + Json(amount).dump() + " of " + std::to_string(count) + " leaves none", "choose a smaller amount");
}

}  // namespace lathe
