// SPDX-License-Identifier: GPL-3.0-or-later
// A run as a report: what it produced after each stage, how that compares, what is missing and why, how it was measured, how to repeat it.
#pragma once

#include <initializer_list>

#include "core/records/run.h"
#include "core/report/report.h"

namespace lathe {

/// Outcome: what came of the run. Plots: the same drawn. Background: how it was measured and how to repeat it. Samples: every one of them.
enum class ReportPart { Outcome, Plots, Background, Samples };

/// Of a run in any state, with whatever it has; sections that would be empty are left out. Distributions and samples are those that the run
/// holds.
Report runReport(const Run& run,
                 std::initializer_list<ReportPart> parts = {ReportPart::Outcome, ReportPart::Plots, ReportPart::Background});

}  // namespace lathe
