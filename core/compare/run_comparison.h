// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs side by side: only the settings that differ, what each gained over its own baseline, how it differs from the first run where
// something pairs the two, every measured field of the results.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/compare/remeasured.h"
#include "core/records/run.h"

namespace lathe {

/// A value as it is shown. Interval and verdict are empty where there is none.
struct ComparedCell {
    std::string text;      // kAbsent where the run has no such value
    std::string interval;  // "[3.34, 3.46]"
    std::string verdict;
    std::string reason = {};  // why there is no value; empty where there is one
};

struct ComparedRow {
    std::string label;
    std::vector<ComparedCell> cells;  // one a run
};

struct ComparedSection {
    std::string heading;
    std::vector<ComparedRow> rows;
};

/// The runs' results as they are stored, an empty object where a run has none, and every task that any of them was scored on, sorted.
struct ResultDocuments {
    std::vector<Json> results;  // one a run
    std::vector<std::string> tasks;
};
ResultDocuments resultDocuments(const std::vector<Run>& runs);

/// Sections and rows in which no run has a value are left out. remeasured: of these runs in this order, or empty: then nothing is said of
/// how fast one is beside another.
std::vector<ComparedSection> runComparison(const std::vector<Run>& runs, std::span<const RemeasuredArm> remeasured = {});

}  // namespace lathe
