// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison of several runs comes to, as facts; ComparisonPage says them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/records/run.h"

namespace lathe {

struct ComparisonOutcome {
    bool timesCompare = false;
    size_t fastest = 0;                       // of the runs
    std::optional<size_t> next;               // the one behind it
    std::optional<Compared> speedup;          // of the fastest over the next, per request
    std::string task;                         // that both were scored on
    std::optional<Compared> scoreDifference;  // fastest minus next
    std::vector<std::string> unclearTasks;    // in which some pair of runs cannot be told apart; their names
    int64_t items = 0;                        // of the first of these
};

/// Nothing where fewer than two runs have a latency (or, where times do not compare, a speed-up over their own baseline).
std::optional<ComparisonOutcome> comparisonOutcome(const std::vector<Run>& runs);

}  // namespace lathe
