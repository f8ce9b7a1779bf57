// SPDX-License-Identifier: GPL-3.0-or-later
// What may be compared between runs, and what not: milliseconds only within one environment and of one request, scores only by one protocol
// on the same items.
#pragma once

#include <string>
#include <vector>

#include "app/cli/console.h"
#include "core/records/run.h"

namespace lathe {

/// A paragraph for each thing that must not be compared between these runs; empty where all may be.
std::string comparabilityWarnings(const std::vector<Run>& runs, const Surface& surface);

}  // namespace lathe
