// SPDX-License-Identifier: GPL-3.0-or-later
// Linear warm-up, then a cosine down to a tenth of the peak (Loshchilov and Hutter 2017).
#pragma once

#include "core/records/recipe.h"

namespace lathe {

/// The learning rate of a step counted from 0: rises to the peak in round(warmup * steps) steps, reaches a tenth of it at the last step.
double learningRateAt(const OptimizerSettings& settings, int step, int steps);

}  // namespace lathe
