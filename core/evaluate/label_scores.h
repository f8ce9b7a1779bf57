// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of items whose answer is a label: questions and choices.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/evaluate/task.h"

namespace lathe {

/// Accuracy with its interval, macro precision, recall and F1, the units and the count; all spans have one element an item, units says
/// what is resampled together. Split, protocol and details are the task's.
TaskOutcome scoreLabels(std::span<const std::string> right, std::span<const std::string> predicted, std::span<const int64_t> units);

}  // namespace lathe
