// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a run's report. A section without blocks has nothing to say and is left out. For this room.
#pragma once

#include <vector>

#include "core/compare/report_arms.h"
#include "core/records/run.h"
#include "core/report/report.h"

namespace lathe {

struct ReportedRun {
    const Run& run;
    std::vector<ReportArm> arms;
};

// What came of it (outcome_sections.cpp).
ReportSection sizeSection(const ReportedRun& reported);
ReportSection accuracySection(const ReportedRun& reported);
ReportSection speedSection(const ReportedRun& reported);
ReportSection comparisonSection(const ReportedRun& reported);
ReportSection samplesSection(const ReportedRun& reported);

// What each stage did, drawn (stage_plots.cpp): a waterfall of the request's median latency where at least two arms were timed, and the
// headline score with its interval, a plot a task.
ReportSection waterfallSection(const ReportedRun& reported);
ReportSection accuracyPlotsSection(const ReportedRun& reported);

// How the latency of a request is distributed, from the raw samples (latency_plots.cpp): empirical distribution and histogram of baseline,
// result and reference on one axis.
ReportSection distributionSection(const ReportedRun& reported);

// What broke, what is missing, how it was measured and how to repeat it (provenance_sections.cpp).
ReportSection failureSection(const ReportedRun& reported);
ReportSection missingSection(const ReportedRun& reported);
ReportSection missingPercentilesSection(const ReportedRun& reported);
ReportSection measurementSection(const ReportedRun& reported);
ReportSection repeatSection(const ReportedRun& reported);

}  // namespace lathe
