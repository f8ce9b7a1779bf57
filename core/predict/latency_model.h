// SPDX-License-Identifier: GPL-3.0-or-later
// The time of a request from what it reads and computes, the machine's measured bandwidth and peak, and the shares of them that the kernels
// reach. A roofline (Williams, Waterman and Patterson 2009) with an overhead for each layer. Pure.
#pragma once

#include "core/layout/packed_model.h"
#include "core/predict/machine_profile.h"
#include "core/records/recipe.h"

namespace lathe {

struct PredictedLatency {
    double ttftMs = 0;
    double perTokenMs = 0;  // 0 where no further token is asked for
    double requestMs = 0;
};

PredictedLatency predictLatency(const PackedModel& outline, const MeasurePlan& plan, const ThreadSpeed& speed);

/// The request of the two phases.
double requestMsOf(double ttftMs, double perTokenMs, const MeasurePlan& plan);

}  // namespace lathe
