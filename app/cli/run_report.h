// SPDX-License-Identifier: GPL-3.0-or-later
// A run as a page of text: what it produced after each stage, how that compares, what is missing and why. For "run" and "history show".
#pragma once

#include <string>

#include "app/cli/console.h"
#include "core/records/run.h"

namespace lathe {

/// Lines with their ends; runs in any state, with whatever they have.
std::string runReport(const Run& run, const Surface& surface);

/// Each raw sample on a line: arm, block, first token and request in ms, whether it was flagged.
std::string samplesReport(const Run& run, const Surface& surface);

}  // namespace lathe
