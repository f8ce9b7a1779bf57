// SPDX-License-Identifier: GPL-3.0-or-later
// What may be compared between runs, and what not: milliseconds only within one environment and of one request, scores only by one protocol
// on the same items.
#pragma once

#include <string>
#include <vector>

#include "core/records/run.h"

namespace lathe {

struct Comparability {
    bool sameEnvironment = true;  // which a build of Lathe is part of
    bool sameBuild = true, sameRequest = true, sameData = true;
    std::vector<std::string> unlikeTasks;  // scored by different protocols or on different numbers of items; their titles

    bool timesCompare() const { return sameEnvironment && sameRequest; }
    bool holds() const { return timesCompare() && sameData && unlikeTasks.empty(); }
};

Comparability comparabilityOf(const std::vector<Run>& runs);

/// A paragraph for each thing that must not be compared between these runs; none where all may be.
std::vector<std::string> comparabilityNotes(const Comparability& comparability);

}  // namespace lathe
