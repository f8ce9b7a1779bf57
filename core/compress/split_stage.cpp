// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting over devices: its description refuses it.
#include "core/compress/stage.h"

namespace lathe {

Json apply(const SplitStage& stage, ShapedModel& model, const StageContext&) {
    shapeAfter(stage, model.weights.config);
    return {};
}

}  // namespace lathe
