// SPDX-License-Identifier: GPL-3.0-or-later
// Peak memory of running a model, measured in a process that does nothing else.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/cancellation.h"
#include "core/records/recipe.h"

namespace lathe {

/// The most memory this process has held so far, in bytes (VmHWM: mapped weights that were touched count).
int64_t peakMemoryOfThisProcess();

/// Runs one request, as recipe.measure says, of the artifact in a fresh worker and returns that process's peak.
int64_t measureFootprint(const std::filesystem::path& artifact, const Recipe& recipe, const CancelToken& cancel);

/// The request that measureFootprint makes, as the worker serves it: opens, runs one request, reports.
int64_t footprintOfRequest(const std::filesystem::path& artifact, const MeasurePlan& plan);

}  // namespace lathe
