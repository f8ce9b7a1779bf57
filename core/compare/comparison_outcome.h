// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison of several runs comes to, as facts that pairs of measurements allow; ComparisonPage says them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/compare/remeasured.h"
#include "core/records/run.h"

namespace lathe {

struct ComparisonOutcome {
    /// One a run: over the first, per request. Only from a re-measurement; the first has none.
    std::vector<std::optional<Compared>> speedups;
    std::optional<size_t> fastest;  // that the re-measurement found faster than every other
    std::string task;               // that first is judged by; empty: not scored
    std::vector<std::optional<Compared>>
        scores;                             // one a run: its score minus the first's, where both have the same items; the first has none
    std::vector<size_t> unpaired;           // runs that have a score of the task too, but nothing that pairs it with the first's
    std::vector<std::string> unclearTasks;  // in which the items cannot tell some run apart from the first; their names
    int64_t items = 0;                      // of the first of these
};

/// Of at least one run. remeasured: of these runs in this order, or empty.
ComparisonOutcome comparisonOutcome(const std::vector<Run>& runs, std::span<const RemeasuredArm> remeasured = {});

}  // namespace lathe
