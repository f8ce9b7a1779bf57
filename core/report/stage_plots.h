// SPDX-License-Identifier: GPL-3.0-or-later
// What each stage did: a waterfall of the request's median latency, and the accuracy with its interval, task by task.
#pragma once

#include <string>
#include <vector>

#include "core/compare/report_arms.h"
#include "core/records/run.h"

namespace lathe {

/// HTML; empty where less than two of the arms were timed.
std::string latencyWaterfall(const std::vector<ReportArm>& arms);

/// HTML; a plot a task, with the verdict on the result; empty where nothing was scored.
std::string accuracyPlots(const Run& run, const std::vector<ReportArm>& arms);

}  // namespace lathe
