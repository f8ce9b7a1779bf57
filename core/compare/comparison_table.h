// SPDX-License-Identifier: GPL-3.0-or-later
// Runs side by side as a table of values with their intervals and verdicts: the settings that differ, then everything measured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/compare/run_comparison.h"
#include "core/records/fields.h"
#include "core/records/run.h"

namespace lathe {

enum class ComparisonGroup { Settings, Latency, Accuracy, Size };

struct ComparisonLine {
    ComparisonGroup group = ComparisonGroup::Settings;
    Field field;                      // of the result; of a setting only the path, "quantize.bits"
    std::vector<ComparedCell> cells;  // one a run; text without unit, interval "±0.04" or "[1.2, 1.3]"
    bool differs = false;
};

struct ComparisonTable {
    std::vector<ComparisonLine> lines;  // group by group
    size_t settings = 0;                // that the recipes have, those that are the same too
};

/// pinned: the run that verdicts relate to, which has none itself; times only within one environment and of one request, scores only where
/// they were scored alike. Without it each run's verdicts are those against its own paired baseline.
ComparisonTable comparisonTable(const std::vector<Run>& runs, std::optional<size_t> pinned);

/// How one run's field compares with a pinned run's; nothing where it may not be compared or one lacks it.
std::optional<Compared> comparedWithPinned(const Run& run, const Run& pinned, const std::string& path);
/// The same with the run's own paired baseline, from its record.
std::optional<Compared> comparedWithBaseline(const Run& run, const std::string& path);

/// Of a value in a document that has its interval beside it ("half_width", "accuracy_ci").
std::optional<std::pair<double, double>> intervalAt(const Json& measured, const std::string& path);

}  // namespace lathe
