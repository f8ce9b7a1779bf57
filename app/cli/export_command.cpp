// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/folder_copy.h"
#include "app/cli/run_history.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"
#include "core/store/artifact_store.h"

namespace lathe {

namespace {

struct Options {
    std::string id;
    std::string form;
    std::string target;
    std::string database;
};

void exportRecipe(const Run& run, const Options& options) {
    if (std::filesystem::exists(options.target))
        throw badInput(options.target + " is there already", "a new file was expected", "name another place");
    writeFileAtomically(options.target, jsonText(toJson(run.recipe)));
}

void exportArtifact(const Run& run, const Options& options) {
    refuseOccupied(options.target);
    if (run.artifactHash.empty())
        throw badInput("run " + shortId(run.id) + " has no artifact",
                       "it is " + toString(run.state) + ": only runs that are done have one");
    const auto artifact = ArtifactStore(ArtifactStore::defaultRoot()).find(run.artifactHash);
    if (!artifact)
        throw failed("the artifact of run " + shortId(run.id) + " is not on this machine",
                     "it was made elsewhere, or removed to keep the stored artifacts within their bound",
                     "make it again: lathe export " + shortId(run.id) + " --as recipe --to recipe.json, then lathe run recipe.json");
    copyFolder(*artifact, options.target);
}

void exportRun(const Options& options) {
    const Run run = openExistingHistory(options.database)->load(options.id);
    if (options.form == "recipe")
        exportRecipe(run, options);
    else
        exportArtifact(run, options);
    print("Wrote the " + options.form + " of run " + shortId(run.id) + " to " + options.target + "\n");
}

}  // namespace

void addExportCommand(CLI::App& lathe) {
    auto options = std::make_shared<Options>();
    CLI::App* command = lathe.add_subcommand("export", "Write a run's artifact or recipe to a place of your own");
    command->footer("Example:\n  lathe export 3f2a91bc --as artifact --to my-model");
    command->add_option("ID", options->id, "The run's id, or its first characters")->required()->option_text(" ");
    command->add_option("--as", options->form, "artifact: the folder that the engine runs; recipe: the JSON that repeats the run")
        ->required()
        ->check(CLI::IsMember({"artifact", "recipe"}))
        ->option_text("artifact|recipe");
    command->add_option("--to", options->target, "Where: a new or empty folder, or a new file")->required()->option_text("PATH");
    addDatabaseOption(*command, options->database);
    command->callback([options] { exportRun(*options); });
}

}  // namespace lathe
