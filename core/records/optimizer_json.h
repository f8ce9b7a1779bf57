// SPDX-License-Identifier: GPL-3.0-or-later
// The optimizer's fields as they stand, flat, in a training stage of a recipe and in a training job.
#pragma once

#include "core/records/object_reader.h"
#include "core/records/recipe.h"

namespace lathe {

inline constexpr IntegerRange kTrainingSteps{1, 1'000'000};

void readOptimizer(ObjectReader& reader, OptimizerSettings& settings);
void writeOptimizer(Json& object, const OptimizerSettings& settings);

}  // namespace lathe
