// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/run_report.h"

#include <algorithm>

#include "core/compare/comparison_text.h"
#include "core/format/number_format.h"
#include "core/report/report_sections.h"

namespace lathe {

namespace {

struct SectionEntry {
    ReportPart part;
    ReportSection (*make)(const ReportedRun&);
};

// The sections of a report in their order; a new one is a function and a line here.
constexpr SectionEntry kSections[] = {
    {ReportPart::Outcome, failureSection},        {ReportPart::Outcome, sizeSection},
    {ReportPart::Outcome, accuracySection},       {ReportPart::Outcome, speedSection},
    {ReportPart::Outcome, comparisonSection},     {ReportPart::Plots, waterfallSection},
    {ReportPart::Plots, distributionSection},     {ReportPart::Plots, accuracyPlotsSection},
    {ReportPart::Outcome, missingSection},        {ReportPart::Background, missingPercentilesSection},
    {ReportPart::Background, measurementSection}, {ReportPart::Background, repeatSection},
    {ReportPart::Samples, samplesSection},
};

std::string outcomeOf(const Run& run) {
    std::string state = toString(run.state);
    if (run.seconds > 0)
        state += (run.state == RunState::Done ? " in " : " after ") + formatDuration(run.seconds);
    return state;
}

}  // namespace

Report runReport(const Run& run, std::initializer_list<ReportPart> parts) {
    constexpr size_t kIdDigits = 8;
    Report report{.title = run.recipe.name.empty() ? "run " + run.id.substr(0, kIdDigits) : run.recipe.name,
                  .outcome = outcomeOf(run),
                  .origin = "model " + run.recipe.model,
                  .begun = run.created,
                  .summary = headlineOf(run),
                  .sections = {}};
    const ReportedRun reported{run, reportArms(run)};
    for (const auto& [part, make] : kSections) {
        if (std::find(parts.begin(), parts.end(), part) == parts.end())
            continue;
        if (ReportSection section = make(reported); !section.blocks.empty())
            report.sections.push_back(std::move(section));
    }
    return report;
}

}  // namespace lathe
