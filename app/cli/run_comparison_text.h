// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs side by side, as the terminal shows them, with what may be compared.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/cli/console.h"
#include "core/compare/remeasured.h"
#include "core/records/run.h"

namespace lathe {

/// Lines with their ends. Runs that do not fit beside each other follow in further blocks.
std::string runComparisonText(const std::vector<Run>& runs, const Surface& surface, std::span<const RemeasuredArm> remeasured = {});

}  // namespace lathe
