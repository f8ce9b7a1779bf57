// SPDX-License-Identifier: GPL-3.0-or-later
// Distillation (Hinton, Vinyals and Dean 2015): a smaller student, cut out of the teacher, learns the teacher's outputs.
#pragma once

#include "core/compress/stage.h"

namespace lathe {

/// Depth: ratio of the layers, those that are missed least staying (layer_selection.h). Width: ratio of the channels (whole heads' worth),
/// of each layer's heads and of its neurons. Both: each.
Gpt2Config shapeAfterStage(const DistillStage& stage, const Gpt2Config& config);

Json apply(const DistillStage& stage, ShapedModel& model, const StageContext& context);

}  // namespace lathe
