// SPDX-License-Identifier: GPL-3.0-or-later
// The option of every command that times something.
#pragma once

#include <CLI/CLI.hpp>

namespace lathe {

/// --quiet-seconds N: how long timing may wait for other programs to leave the processors, instead of $LATHE_QUIET_SECONDS.
CLI::Option* addQuietOption(CLI::App& command);

}  // namespace lathe
