// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of lathe. A command is one file, <name>_command.cpp, with one function: it adds a subcommand with its options and what is
// done when it is chosen. Work that goes wrong throws Error, whose kind is the exit status. A new command: the file, a line here, a line in
// main.cpp, a test in tests/app.
#pragma once

#include <CLI/CLI.hpp>

namespace lathe {

void addRunCommand(CLI::App& lathe);
void addPlanCommand(CLI::App& lathe);
void addHistoryCommand(CLI::App& lathe);
void addExportCommand(CLI::App& lathe);
void addFetchCommand(CLI::App& lathe);
void addBenchCommand(CLI::App& lathe);
void addEvalCommand(CLI::App& lathe);
void addGenerateCommand(CLI::App& lathe);
void addLogitsCommand(CLI::App& lathe);
void addTokenizeCommand(CLI::App& lathe);
void addTrainCommand(CLI::App& lathe);
void addDataCommand(CLI::App& lathe);
void addDoctorCommand(CLI::App& lathe);

}  // namespace lathe
