// SPDX-License-Identifier: GPL-3.0-or-later
// What a request costs at least, and how fast this machine could do it at this moment. For the roofline of "lathe bench".
#pragma once

#include "core/jobs/machine_speed.h"
#include "core/layout/pass_cost.h"
#include "core/records/recipe.h"

namespace lathe {

struct RequestCost {
    PassCost prefill;
    PassCost decode;  // of the middle one of the new tokens that are decoded
};
RequestCost requestCost(const PackedModel& model, const MeasurePlan& plan);

/// Operations a second.
struct ArithmeticPeak {
    double codes = 0;
    double floats = 0;

    /// Of cost's arithmetic, one kind after the other.
    double secondsFor(const OperationCost& cost) const;
};

/// Over some milliseconds for each kind of arithmetic that cost has.
ArithmeticPeak peakNow(const MachineSpeed& speed, const OperationCost& cost, const CancelToken& cancel);

RoundPlan exactRounds(int rounds);

/// 0 for no time.
double perSecond(int64_t amount, double ms);

}  // namespace lathe
