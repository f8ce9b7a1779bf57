// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/placement.h"

#include "core/base/error_texts.h"
#include "core/engine/cpu_placement.h"

namespace lathe {

std::optional<ErrorWords> whyNotOn(const std::string& device) {
    return device == kCpuDevice ? std::nullopt : std::optional(phrase("device.cpu_only"));
}

void requireUsable(const std::string& device) {
    if (const std::optional<ErrorWords> why = whyNotOn(device))
        throw knownError("device.unusable", {device, *why});
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
