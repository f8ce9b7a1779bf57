// SPDX-License-Identifier: GPL-3.0-or-later
// The machine that a run was measured on, and by which build.
#pragma once

#include <string>

#include "core/records/run.h"

namespace lathe {

/// The environment as it was when the run began; null where it is unknown.
Json environmentBefore(const Run& run);

/// Which build of Lathe timed it: "0.1.0, 756b36dd8609, gcc 12.2.0"; empty where it is unknown.
std::string engineBuildOf(const Run& run);

/// Of environmentBefore; empty where it is unknown. Milliseconds may be compared where it is the same.
std::string environmentIdOf(const Run& run);

}  // namespace lathe
