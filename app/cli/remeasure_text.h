// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs measured again beside each other, as the terminal shows it.
#pragma once

#include <string>
#include <vector>

#include "app/cli/console.h"
#include "core/compare/remeasured.h"

namespace lathe {

/// Lines with their ends.
std::string remeasureText(const std::vector<RemeasuredArm>& arms, const std::string& protocol, const Surface& surface);

}  // namespace lathe
