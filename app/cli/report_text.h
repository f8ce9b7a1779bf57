// SPDX-License-Identifier: GPL-3.0-or-later
// A report as text on a terminal. Plots are left out: what they draw is also in the tables.
#pragma once

#include <string>

#include "app/cli/console.h"
#include "core/report/report.h"

namespace lathe {

/// Lines with their ends. The summary comes last, just above the prompt.
std::string reportText(const Report& report, const Surface& surface);

/// One section; empty where it has nothing but plots.
std::string sectionText(const ReportSection& section, const Surface& surface);

}  // namespace lathe
