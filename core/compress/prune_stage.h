// SPDX-License-Identifier: GPL-3.0-or-later
// Structured magnitude pruning: neurons, attention heads or whole layers with the smallest norms are removed from the tensors; training
// afterwards recovers, where the recipe asks for it.
#pragma once

#include "core/compress/stage.h"

namespace lathe {

/// The same fraction of every layer's neurons or heads goes (rounded to the nearest count, at least one stays), or that fraction of the
/// layers.
Gpt2Config shapeAfterStage(const PruneStage& stage, const Gpt2Config& config);

Json apply(const PruneStage& stage, ShapedModel& model, const StageContext& context);

}  // namespace lathe
