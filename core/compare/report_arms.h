// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a report: everything of a run that was executed, in the order of the story.
#pragma once

#include <string>
#include <vector>

#include "core/records/run.h"
#include "core/records/tasks.h"

namespace lathe {

struct ReportArm {
    std::string name;
    const Measured* measured;
    double seconds = 0;  // that its stage took
};

/// Baseline, the model after each stage (after the last it is the result), result where there is no stage, reference.
std::vector<ReportArm> reportArms(const Run& run);

/// A score of one task as reports show it.
struct ReportScore {
    double value;
    std::optional<std::pair<double, double>> interval;
};

std::optional<ReportScore> scoreOf(const Measured& measured, const std::string& task, const std::string& metric);

/// The tasks that any arm was scored on, each with its headline metric.
std::vector<std::pair<std::string, std::string>> headlineMetrics(const std::vector<ReportArm>& arms);

}  // namespace lathe
