// SPDX-License-Identifier: GPL-3.0-or-later
// Runs side by side as a table of values with their intervals and verdicts: the settings that differ, then everything measured.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/compare/remeasured.h"
#include "core/compare/run_comparison.h"
#include "core/records/fields.h"
#include "core/records/run.h"

namespace lathe {

enum class ComparisonGroup { Settings, Latency, Accuracy, Size };

struct ComparisonLine {
    ComparisonGroup group = ComparisonGroup::Settings;
    Field field;                      // of the result; of a setting only the path, "quantize.bits"
    std::vector<ComparedCell> cells;  // one a run; text without unit, interval "±0.04" or "[1.2, 1.3]", reason of what is absent
    bool differs = false;
};

struct ComparisonTable {
    std::vector<ComparisonLine> lines;  // group by group
    size_t settings = 0;                // that the recipes have, those that are the same too
};

/// pinned: the run that verdicts relate to, which has none itself; of times they come from remeasured (arms of these runs in this order,
/// the pinned one first), else both are "not paired". Without it each run's verdicts are those against its own paired baseline.
ComparisonTable comparisonTable(const std::vector<Run>& runs, std::optional<size_t> pinned, std::span<const RemeasuredArm> remeasured = {});

}  // namespace lathe
