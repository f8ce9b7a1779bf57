// SPDX-License-Identifier: GPL-3.0-or-later
// What training stages share: the model goes to the trainer as a checkpoint and comes back as one.
#pragma once

#include <optional>

#include "core/compress/stage.h"

namespace lathe {

/// A teacher and how its outputs are learnt from.
struct Teaching {
    const Gpt2Weights& teacher;
    double temperature = 2.0;
    double alpha = 0.5;
};

/// Trains the model's weights for steps; learns from a teacher's outputs where one is given. Returns the trainer's report.
Json trainInPlace(ShapedModel& model, const OptimizerSettings& optimizer, int steps, const std::optional<Teaching>& teaching,
                  const StageContext& context);

}  // namespace lathe
