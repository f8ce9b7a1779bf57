// SPDX-License-Identifier: GPL-3.0-or-later
// Quantization: codes take the place of the weights, matrix by matrix.
#pragma once

#include "core/compress/stage.h"

namespace lathe {

Gpt2Config shapeAfterStage(const QuantizeStage& stage, const Gpt2Config& config);

Json apply(const QuantizeStage& stage, ShapedModel& model, const StageContext& context);

}  // namespace lathe
