// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/console.h"
#include "app/cli/display_text.h"
#include "app/cli/history_commands.h"
#include "app/cli/run_history.h"
#include "core/base/text.h"

namespace lathe {

namespace {

struct HistoryMarkOptions {
    std::string database;
    std::string id;
    std::vector<std::string> ids;
    std::vector<std::string> tags;
    bool remove = false;
    std::string note;
};

void tag(const HistoryMarkOptions& options) {
    const auto store = openExistingHistory(options.database);
    if (options.remove)
        store->removeTags(options.id, options.tags);
    else
        store->addTags(options.id, options.tags);
    const RunMarks marks = store->marks(options.id);
    const std::string tags = marks.tags.empty() ? "no tags" : "tags " + harmless(joinText(marks.tags, ", "));
    print("Run " + shortId(store->resolve(options.id)) + ": " + tags + "\n");
}

void star(const HistoryMarkOptions& options) {
    const auto store = openExistingHistory(options.database);
    store->setStar(options.ids, !options.remove);
    for (const std::string& id : options.ids)
        print("Run " + shortId(store->resolve(id)) + (options.remove ? ": no star" : ": starred") + "\n");
}

void note(const HistoryMarkOptions& options) {
    const auto store = openExistingHistory(options.database);
    store->setNote(options.id, options.note);
    print("Run " + shortId(store->resolve(options.id)) + (options.note.empty() ? ": no note" : ": noted") + "\n");
}

}  // namespace

void addHistoryMarkCommands(CLI::App& history) {
    auto options = std::make_shared<HistoryMarkOptions>();

    CLI::App* tagging = history.add_subcommand("tag", "Add tags to a run, or remove them");
    tagging->footer("Example:\n  lathe history tag 3f2a91bc front candidate\n  lathe history list --tag front");
    tagging->add_option("ID", options->id, "The run's id, or its first characters")->required()->option_text(" ");
    tagging->add_option("TAG", options->tags, "Words of your own, without spaces and commas")->required()->option_text(" ");
    tagging->add_flag("--remove", options->remove, "Remove these tags instead");
    addDatabaseOption(*tagging, options->database);
    tagging->callback([options] { tag(*options); });

    CLI::App* starring = history.add_subcommand("star", "Star runs, or remove their stars");
    starring->footer("Example:\n  lathe history star r12 r15\n  lathe history list --filter starred");
    starring->add_option("ID", options->ids, "The runs' ids, their first characters, or their numbers")->required()->option_text(" ");
    starring->add_flag("--remove", options->remove, "Remove the stars instead");
    addDatabaseOption(*starring, options->database);
    starring->callback([options] { star(*options); });

    CLI::App* noting = history.add_subcommand("note", "Write a note on a run; an empty one removes it");
    noting->footer("Example:\n  lathe history note 3f2a91bc \"the one for the demonstration\"");
    noting->add_option("ID", options->id, "The run's id, or its first characters")->required()->option_text(" ");
    noting->add_option("TEXT", options->note, "The note; it replaces the one that is there")->required()->option_text(" ");
    addDatabaseOption(*noting, options->database);
    noting->callback([options] { note(*options); });
}

}  // namespace lathe
