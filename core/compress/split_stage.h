// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting over devices: no way to execute it exists yet, so it is refused before any work.
#pragma once

#include "core/compress/stage.h"

namespace lathe {

/// Always bad input, with the reason.
[[noreturn]] Gpt2Config shapeAfterStage(const SplitStage& stage, const Gpt2Config& config);
[[noreturn]] Json apply(const SplitStage& stage, ShapedModel& model, const StageContext& context);

}  // namespace lathe
