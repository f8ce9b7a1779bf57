// SPDX-License-Identifier: GPL-3.0-or-later
// The machine that a run was measured on, in words.
#pragma once

#include <string>

#include "app/cli/console.h"
#include "core/records/run.h"

namespace lathe {

/// A section with a line a field.
std::string environmentText(const Run& run, const Surface& surface);

}  // namespace lathe
