// SPDX-License-Identifier: GPL-3.0-or-later
// A finished run with made-up numbers, for tests of what is printed of it.
#pragma once

#include "core/records/run.h"

#include "app/cli/console.h"

namespace lathe::test {

/// Neither a terminal nor coloured.
inline constexpr Surface kPlain{};

Run exampleRun();

}  // namespace lathe::test
