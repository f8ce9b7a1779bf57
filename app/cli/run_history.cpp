// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_history.h"

#include "app/cli/console.h"
#include "core/base/error.h"
#include "core/base/hashing.h"
#include "core/session/run_session.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

constexpr size_t kShortIdLength = 8;

std::string wordsOfRecovery(std::optional<RunState> state) {
    if (!state || state == RunState::Interrupted)
        return " had been interrupted; what it had is in the history";
    return " had ended (" + toString(*state) + ") and could not be stored then; it is in the history now";
}

}  // namespace

HistoryPlace historyPlace(const std::string& named) {
    if (named.empty())
        return {defaultRunLocation(), defaultEventFolder()};
    const RunLocation database = fs::absolute(named).lexically_normal();
    return {database, defaultEventFolder() / sha256(database).substr(0, 16)};
}

std::unique_ptr<RunStore> openHistory(const HistoryPlace& place) {
    auto store = openRunStore(place.database);
    const auto note = [](const std::string& line) { tell("note: " + line + "\n"); };
    for (const std::string& id : recoverInterruptedRuns(*store, place.eventFolder, note))
        note("run " + shortId(id) + wordsOfRecovery(store->stateOf(id)));
    return store;
}

std::unique_ptr<RunStore> openExistingHistory(const std::string& named) {
    if (!named.empty() && !hasRunStore(named))
        throw badInput("there is no database " + named, "the file does not exist", "leave --db out for your own history");
    return openHistory(historyPlace(named));
}

std::string shortId(const std::string& id) {
    return id.substr(0, kShortIdLength);
}

CLI::Option* addDatabaseOption(CLI::App& command, std::string& database) {
    return command.add_option("--db", database, "Use this database instead of your own")->option_text("FILE");
}

}  // namespace lathe
