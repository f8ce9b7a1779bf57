// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/console.h"
#include "app/cli/history_commands.h"
#include "app/cli/run_history.h"

namespace lathe {

namespace {

struct HistoryTrashOptions {
    std::string database;
    std::vector<std::string> ids;
    bool forEver = false;
};

std::string runsText(size_t count) {
    return fmt::format("{} run{}", count, count == 1 ? "" : "s");
}

void remove(const HistoryTrashOptions& options) {
    const auto store = openExistingHistory(options.database);
    if (options.forEver) {
        store->deleteForEver(options.ids);
        print("Deleted " + runsText(options.ids.size()) + " for ever.\n");
    } else {
        store->moveToTrash(options.ids);
        print("Moved " + runsText(options.ids.size()) + " to the trash. lathe history restore ID brings one back.\n");
    }
}

void restore(const HistoryTrashOptions& options) {
    openExistingHistory(options.database)->restore(options.ids);
    print("Restored " + runsText(options.ids.size()) + ".\n");
}

void addIds(CLI::App& command, HistoryTrashOptions& options) {
    command.add_option("ID", options.ids, "The runs' ids, or their first characters")->required()->option_text(" ");
    addDatabaseOption(command, options.database);
}

}  // namespace

void addHistoryTrashCommands(CLI::App& history) {
    auto options = std::make_shared<HistoryTrashOptions>();

    CLI::App* deleting = history.add_subcommand("delete", "Move runs to the trash, all that are named or none");
    deleting->footer("Example:\n  lathe history delete 3f2a91bc 77d0e514\n  lathe history list --deleted");
    addIds(*deleting, *options);
    deleting->add_flag("--forever", options->forEver, "Delete them with their samples, in the trash or not; there is no way back");
    deleting->callback([options] { remove(*options); });

    CLI::App* restoring = history.add_subcommand("restore", "Bring runs back from the trash");
    restoring->footer("Example:\n  lathe history restore 3f2a91bc");
    addIds(*restoring, *options);
    restoring->callback([options] { restore(*options); });
}

}  // namespace lathe
