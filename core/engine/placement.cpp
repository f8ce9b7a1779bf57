// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/placement.h"

#include "core/base/devices.h"
#include "core/engine/cpu_placement.h"

namespace lathe {

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
