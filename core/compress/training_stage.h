// SPDX-License-Identifier: GPL-3.0-or-later
// What training stages share: the model goes to the trainer as a checkpoint and comes back as one.
#pragma once

#include "core/compress/stage.h"
#include "core/requests/training_job.h"

namespace lathe {

/// Trains the model's weights for steps; learns from a teacher's outputs too where alpha is above 0. keepZeros:
/// weights that are 0 stay so. Returns the trainer's report.
Json trainInPlace(ShapedModel& model, const OptimizerSettings& optimizer, int steps, const DistillationTarget& teaching,
                  const StageContext& context, bool keepZeros = false);

}  // namespace lathe
