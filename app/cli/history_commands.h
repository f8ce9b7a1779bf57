// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands of lathe history that have a file of their own; each function adds those that its file is named after.
#pragma once

#include <CLI/CLI.hpp>

namespace lathe {

void addHistoryListCommand(CLI::App& history);
/// tag, star, note.
void addHistoryMarkCommands(CLI::App& history);
/// delete, restore.
void addHistoryTrashCommands(CLI::App& history);
/// export, import.
void addHistoryExchangeCommands(CLI::App& history);

}  // namespace lathe
