// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/request_limits.h"

#include <algorithm>

namespace lathe {

namespace {

// Some milliseconds of arithmetic: long against the start of threads, short against a request.
constexpr int kArithmeticRounds = 40;

// Of all rounds together: what disturbs some of them also disturbs what they are compared with.
double meanSpeed(const std::vector<double>& speeds) {
    double inverse = 0;
    for (const double speed : speeds)
        inverse += 1 / speed;
    return static_cast<double>(speeds.size()) / inverse;
}

}  // namespace

RequestCost requestCost(const PackedModel& model, const MeasurePlan& plan) {
    const int middle = plan.promptTokens + std::max(0, plan.newTokens - 2) / 2;
    return {passCost(model, plan.batch, 0, plan.promptTokens), passCost(model, plan.batch, middle, 1)};
}

double ArithmeticPeak::secondsFor(const OperationCost& cost) const {
    const auto seconds = [](int64_t operations, double speed) { return operations == 0 ? 0 : static_cast<double>(operations) / speed; };
    return seconds(cost.codeOperations, codes) + seconds(cost.floatOperations, floats);
}

ArithmeticPeak peakNow(const MachineSpeed& speed, const OperationCost& cost, const CancelToken& cancel) {
    const auto measured = [&](NumberKind kind, int64_t operations) {
        return operations == 0 ? 0 : meanSpeed(speed.compute(kind, exactRounds(kArithmeticRounds), cancel));
    };
    return {measured(NumberKind::Int8, cost.codeOperations), measured(NumberKind::Float32, cost.floatOperations)};
}

RoundPlan exactRounds(int rounds) {
    return {.minimumRounds = rounds, .maximumRounds = rounds, .seconds = 0};
}

double perSecond(int64_t amount, double ms) {
    return ms > 0 ? static_cast<double>(amount) / ms * 1000 : 0;
}

}  // namespace lathe
