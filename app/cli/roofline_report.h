// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine can do, and what a model makes of it, as text: of "lathe doctor --measure" and "lathe bench --roofline".
#pragma once

#include <string>

#include "app/cli/console.h"

namespace lathe {

/// limits: as measureMachineLimits gives them.
std::string machineLimitsText(const Json& limits, const Surface& surface);

/// roofline: as a bench job's reply has it.
std::string rooflineText(const Json& roofline, const Surface& surface);

}  // namespace lathe
