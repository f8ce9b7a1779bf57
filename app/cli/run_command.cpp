// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/interruption.h"
#include "app/cli/quiet_option.h"
#include "app/cli/report_text.h"
#include "app/cli/run_history.h"
#include "app/cli/terminal_progress.h"
#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/artifact_store.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/files.h"
#include "core/protocol/progress_event.h"
#include "core/records/recipe_json.h"
#include "core/report/run_report.h"
#include "core/session/run_session.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

struct RunOptions {
    std::string recipe;  // a file
    std::string from;    // or a stored run
    std::vector<std::string> changes;
    std::string database;
    bool noStore = false;
    std::string output;
    bool json = false;
};

std::unique_ptr<RunStore> openStore(const HistoryPlace& place) {
    auto store = openHistory(place);
    if (store->isReadOnly())
        throw badInput("the run could not be stored in " + place.database, store->readOnlyReason(),
                       "name another file with --db, or run without storing: --no-store");
    return store;
}

/// What is asked for, and the run that it was taken from.
struct AskedRecipe {
    Recipe recipe;
    std::string parentId{};
};

AskedRecipe askedRecipe(const RunOptions& options) {
    if (options.from.empty())
        return {readRecipe(options.recipe, options.changes)};
    const auto history = openExistingHistory(options.database);
    const Run parent = history->load(history->resolve(options.from));
    return {changedRecipe(parent.recipe, options.changes, "the recipe of run " + shortId(parent.id)), parent.id};
}

Run execute(const AskedRecipe& asked, RunStore* store, const fs::path& eventFolder) {
    const CancelToken& cancel = cancelledByInterrupt();
    TerminalProgress progress;
    SessionOptions session;
    session.eventFolder = eventFolder;
    session.parentId = asked.parentId;
    return executeRun(
        asked.recipe, store, session, [&](const Json& event) { relayProgress(event, progress); }, cancel);
}

Run executeAsAsked(const RunOptions& options, const AskedRecipe& asked) {
    if (options.noStore) {
        const TemporaryFolder events("lathe-run");
        return execute(asked, nullptr, events.path());
    }
    const HistoryPlace place = historyPlace(options.database);
    const std::unique_ptr<RunStore> store = openStore(place);
    return execute(asked, store.get(), place.eventFolder);
}

void copyArtifact(const Run& run, const std::string& output) {
    const auto artifact = ArtifactStore(ArtifactStore::defaultRoot()).find(run.artifactHash);
    if (!artifact)
        throw failed("the artifact cannot be copied to " + output, "it is not among the stored artifacts any more");
    exportArtifact(*artifact, output);
}

void printReport(const Run& run, const RunOptions& options) {
    std::string text = reportText(runReport(run, {ReportPart::Outcome}), outputSurface()) + "\n";
    const std::string id = shortId(run.id);
    const std::string database = options.database.empty() ? "" : " --db " + options.database;
    if (options.noStore)
        text += "Not stored, as asked.\n";
    else
        text += fmt::format("Run {}\n  see it again  lathe history show {}{}\n", run.id, id, database);
    if (!options.noStore && run.state == RunState::Done)
        text += fmt::format("  export it     lathe export {} --as artifact --to FOLDER{}\n", id, database);
    if (!options.output.empty() && run.state == RunState::Done)
        text += "Artifact copied to " + options.output + "\n";
    print(text);
}

// The exit status says how the run ended.
void throwUnlessDone(const Run& run) {
    if (run.state == RunState::Cancelled)
        throw cancelled();
    if (run.state != RunState::Done)
        throw run.error ? errorOf(*run.error) : failed("the run is " + toString(run.state));
}

void runRecipe(const RunOptions& options) {
    const AskedRecipe asked = askedRecipe(options);
    if (!options.output.empty())
        refuseOccupied(options.output);
    const Run run = executeAsAsked(options, asked);
    if (!options.output.empty() && run.state == RunState::Done)
        copyArtifact(run, options.output);
    if (options.json)
        print(jsonText(toJson(run)));
    else
        printReport(run, options);
    throwUnlessDone(run);
}

}  // namespace

void addRunCommand(CLI::App& lathe) {
    auto options = std::make_shared<RunOptions>();
    CLI::App* command = lathe.add_subcommand("run", "Execute a recipe: shape the model, evaluate it, measure it, store the run");
    command->footer(
        "Examples:\n  lathe run resources/recipes/quickstart.json --set stages.2.bits=8 --out my-model\n"
        "  lathe run --from r012 --set stages.2.bits=4");
    CLI::Option* file = command->add_option("RECIPE.json", options->recipe, "The recipe")->option_text(" ");
    command->add_option("--from", options->from, "Run the recipe of a stored run again, or with --set a changed one; it becomes the parent")
        ->excludes(file)
        ->option_text("ID");
    command->add_option("--set", options->changes, "Change a value of the recipe; may be repeated: stages.1.bits=4")
        ->allow_extra_args(false)
        ->option_text("PATH=VALUE");
    CLI::Option* database = addDatabaseOption(*command, options->database);
    addQuietOption(*command);
    command->add_flag("--no-store", options->noStore, "Do not store the run")->excludes(database);
    command->add_option("--out", options->output, "Also copy the artifact to this folder, new or empty")->option_text("DIR");
    command->add_flag("--json", options->json, "Print the run as one JSON document");
    command->callback([options] {
        if (options->recipe.empty() && options->from.empty())
            throw CLI::RequiredError("RECIPE.json");
        runRecipe(*options);
    });
}

}  // namespace lathe
