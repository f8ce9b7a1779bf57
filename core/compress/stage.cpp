// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/stage.h"

#include "core/base/error.h"

namespace lathe {

Json applyStage(const Stage& stage, ShapedModel& model, const StageContext& context) {
    if (!model.coded.empty())
        throw failed("the model cannot go through another stage", "its weights are codes already, and nothing reshapes or trains those");
    return std::visit([&](const auto& settings) { return apply(settings, model, context); }, stage);
}

}  // namespace lathe
