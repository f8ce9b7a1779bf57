// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/devices.h"

#include "core/base/error_texts.h"

namespace lathe {

std::optional<ErrorWords> whyNotOn(const std::string& device) {
    return device == kCpuDevice ? std::nullopt : std::optional(phrase("device.cpu_only"));
}

void requireUsable(const std::string& device) {
    if (const std::optional<ErrorWords> why = whyNotOn(device))
        throw knownError("device.unusable", {device, *why});
}

}  // namespace lathe
