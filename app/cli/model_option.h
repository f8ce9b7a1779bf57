// SPDX-License-Identifier: GPL-3.0-or-later
// The argument MODEL, the same for every command that takes one.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace lathe {

CLI::Option* addModelOption(CLI::App& command, std::string& model);

}  // namespace lathe
