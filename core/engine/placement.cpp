// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/placement.h"

#include "core/base/error.h"
#include "core/engine/cpu_placement.h"

namespace lathe {

std::string whyNotOn(const std::string& device) {
    return device == kCpuDevice ? "" : "this version of Lathe trains and runs on the CPU";
}

void requireUsable(const std::string& device) {
    if (const std::string why = whyNotOn(device); !why.empty())
        throw badInput("the device \"" + device + "\" cannot be used", why, "set it to cpu");
}

std::shared_ptr<const Placement> makePlacement(const EngineOptions& options) {
    requireUsable(options.device);
    return std::make_shared<const CpuPlacement>(options.threads, options.instructionSet);
}

size_t wantedRows(std::span<const SequenceStep> steps) {
    size_t rows = 0;
    for (const SequenceStep& step : steps) {
        if (step.wanted == WantedLogits::Last)
            rows += 1;
        if (step.wanted == WantedLogits::All)
            rows += step.tokens.size();
    }
    return rows;
}

}  // namespace lathe
