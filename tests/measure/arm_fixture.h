// SPDX-License-Identifier: GPL-3.0-or-later
// Samples and arms made up for tests.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/measure/paired_blocks.h"
#include "core/records/run.h"

namespace lathe {

/// Two requests a block of the times given, in order; the first token takes a tenth of a request.
inline ArmSamples samplesOf(const std::string& arm, const std::vector<double>& requestMs) {
    ArmSamples samples;
    samples.arm = arm;
    for (size_t i = 0; i < requestMs.size(); ++i) {
        samples.block.push_back(static_cast<int>(i / 2));
        samples.requestMs.push_back(requestMs[i]);
        samples.ttftMs.push_back(requestMs[i] / 10);
        samples.perTokenMs.push_back({requestMs[i] / 20, requestMs[i] / 10});
        samples.flagged.push_back(false);
    }
    return samples;
}

inline RequestTiming timingOf(double requestMs) {
    return {requestMs / 10, {requestMs / 20, requestMs / 10}, requestMs};
}

/// A clock that stands still, no pause, nothing disturbed.
inline Surroundings quietSurroundings() {
    return {[] { return 0.0; }, [](double) {}, [] { return false; }};
}

}  // namespace lathe
