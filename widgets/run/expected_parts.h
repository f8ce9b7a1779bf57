// SPDX-License-Identifier: GPL-3.0-or-later
// A prediction as the run's progress wants it.
#pragma once

#include <vector>

#include "core/predict/prediction.h"

namespace lathe {

/// Seconds of the baseline, each stage with its scores, and the measurement; empty where no duration is predicted.
std::vector<double> expectedParts(const Prediction& prediction);

}  // namespace lathe
