// SPDX-License-Identifier: GPL-3.0-or-later
// The machine that a run was measured on.
#pragma once

#include <string>

#include "core/records/run.h"

namespace lathe {

/// The environment as it was when the run began; null where it is unknown.
Json environmentBefore(const Run& run);

/// Of environmentBefore; empty where it is unknown. Milliseconds may be compared where it is the same.
std::string environmentIdOf(const Run& run);

}  // namespace lathe
