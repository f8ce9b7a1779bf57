// SPDX-License-Identifier: GPL-3.0-or-later
// Quantization: decides how the weights are stored. The codes themselves are made when the artifact is written.
#pragma once

#include "core/compress/stage.h"
#include "core/engine/packed_model_writer.h"

namespace lathe {

Gpt2Config shapeAfterStage(const QuantizeStage& stage, const Gpt2Config& config);

Json apply(const QuantizeStage& stage, ShapedModel& model, const StageContext& context);

/// What writePackedModel is to store each matrix as; empty (all float32) without a stage.
MatrixQuantizer quantizerFor(const std::optional<QuantizeStage>& storage);

}  // namespace lathe
