// SPDX-License-Identifier: GPL-3.0-or-later
// The devices that this build executes models on, by the names that recipes give them. core/engine/placement.cpp makes a placement of each.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"

namespace lathe {

inline constexpr const char* kCpuDevice = "cpu";

/// Why this build cannot execute models on a device ("cpu", "cuda:0"); nothing where it can.
std::optional<ErrorWords> whyNotOn(const std::string& device);

/// Bad input where whyNotOn has a reason.
void requireUsable(const std::string& device);

}  // namespace lathe
