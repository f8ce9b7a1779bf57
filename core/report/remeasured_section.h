// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs measured again beside each other, as a section of a report.
#pragma once

#include <string>
#include <vector>

#include "core/compare/remeasured.h"
#include "core/report/report.h"

namespace lathe {

ReportSection remeasuredSection(const std::vector<RemeasuredArm>& arms, const std::string& protocol);

}  // namespace lathe
