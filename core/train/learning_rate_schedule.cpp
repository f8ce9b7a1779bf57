// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lathe {

double learningRateAt(const OptimizerSettings& settings, int step, int steps) {
    constexpr double kFloor = 0.1;  // of the peak
    const int warmupSteps = static_cast<int>(std::lround(settings.warmup * steps));
    if (step < warmupSteps)
        return settings.learningRate * (step + 1) / warmupSteps;
    const int coolingSteps = std::max(1, steps - 1 - warmupSteps);
    const double progress = std::min(1.0, static_cast<double>(step - warmupSteps) / coolingSteps);
    const double cosine = 0.5 * (1 + std::cos(std::numbers::pi * progress));
    return settings.learningRate * (kFloor + (1 - kFloor) * cosine);
}

}  // namespace lathe
