// SPDX-License-Identifier: GPL-3.0-or-later
// The history as commands open it: the database that is meant, with the runs in it that were interrupted since the last time.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "core/store/run_store.h"

namespace lathe {

/// Where runs are stored, and where the events of those under way are written, so that each comes back to its own database.
struct HistoryPlace {
    RunLocation database;
    std::filesystem::path eventFolder;
};

/// named: the file that --db names; empty: the user's own.
HistoryPlace historyPlace(const std::string& named);

/// Opens the database and brings in what was interrupted, with a note on standard error.
std::unique_ptr<RunStore> openHistory(const HistoryPlace& place);
/// The same for commands that only read: bad input if the file that --db names does not exist.
std::unique_ptr<RunStore> openExistingHistory(const std::string& named);

/// The first eight characters of an id: enough to name a run.
std::string shortId(const std::string& id);

/// The option --db, the same for every command that reads the history.
CLI::Option* addDatabaseOption(CLI::App& command, std::string& database);

}  // namespace lathe
