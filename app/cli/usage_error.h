// SPDX-License-Identifier: GPL-3.0-or-later
// Mistakes on the command line as errors of Lathe: what was wrong, and the nearest option or command that exists.
#pragma once

#include <CLI/CLI.hpp>

#include "core/base/error.h"

namespace lathe {

/// The innermost command that was named.
const CLI::App& chosenCommand(const CLI::App& lathe);

Error usageError(const CLI::App& lathe, const CLI::ParseError& error);

}  // namespace lathe
