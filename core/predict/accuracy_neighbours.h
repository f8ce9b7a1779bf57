// SPDX-License-Identifier: GPL-3.0-or-later
// The accuracy that a recipe may be expected to have, from stored runs alone: those of the same kinds of stages on the same model and data,
// between which the recipe lies. Nothing is extrapolated.
#pragma once

#include <optional>
#include <span>

#include "core/predict/prediction.h"
#include "core/records/run.h"

namespace lathe {

/// From runs that are done and were evaluated alike, whose stages are of the same kinds and choices (norm, granularity, axis, method). All
/// numeric settings equal: their mean. Else, where the runs differ from the recipe in one setting only and enclose its value: between the
/// nearest on either side, linearly. Nothing otherwise.
std::optional<PredictedAccuracy> accuracyOfNeighbours(const Recipe& recipe, std::span<const Run> runs);

}  // namespace lathe
