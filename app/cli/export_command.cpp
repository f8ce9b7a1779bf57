// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/run_artifact.h"
#include "app/cli/run_history.h"
#include "app/cli/storage_options.h"
#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_manifest.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/exchange/export_forms.h"
#include "core/jobs/model_export.h"
#include "core/models/model_source.h"
#include "core/runnable/runnable_model.h"

namespace lathe {

namespace {

struct ExportOptions {
    std::string id;
    std::string form;
    std::string target;
    std::string database;
    std::string storage = "float32";
    CLI::Option* storageOption = nullptr;
    StorageOptions quantized;
};

void refuseQuantizing(const ExportOptions& options, const std::string& what) {
    if (options.quantized.chosen())
        throw badInput("--bits does not go with " + what, "only a checkpoint is quantized while it is packed, with --as artifact",
                       "leave it out, or name a checkpoint");
}

// Nothing is written over.
void refuseTakenTarget(const ExportForm& form, const std::string& target) {
    if (form.isFolder())
        refuseOccupied(target);
    else if (std::filesystem::exists(target))
        throw badInput(target + " is there already", "a new file was expected", "name another place");
}

// A UUID or the beginning of one.
bool mayBeRunId(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
}

/// What was written, in words.
using Written = std::string;

// A MODEL is packed for the engine; round to nearest needs no run.
Written packCheckpoint(const ExportOptions& options) {
    SourceModel source = loadSourceModel(options.id);
    writeFolder(options.target, [&](const std::filesystem::path& beside) {
        writeArtifact(beside, quantized(std::move(source.checkpoint.weights), options.quantized.chosen()), source.checkpoint.tokenizer);
        writeManifest(beside, artifactHash(beside));
    });
    return options.id + " as an artifact";
}

// Of any MODEL, or of a run by its artifact.
Written exportWeights(const ExportForm& form, const ExportOptions& options, std::vector<std::string>& notes) {
    ModelExportJob job{form.name, options.id, options.target, options.storage};
    std::string name = options.id;
    restoreArtifact(options.id);
    if (!isModelWord(options.id)) {
        if (!mayBeRunId(options.id))
            throw badInput("there is no run or model \"" + options.id + "\"",
                           "it is no run's id, no folder, no stored artifact's hash and no known word",
                           "see lathe history list, or name a checkpoint folder, an artifact folder or hash, or builtin");
        const Run run = openExistingHistory(options.database)->load(options.id);
        job.model = restoredArtifactOf(run);
        name = "run " + shortId(run.id);
    }
    notes = exportModel(job);
    return name + " as a " + form.noun + " in " + options.storage;
}

Written exportStored(const ExportForm& form, const ExportOptions& options) {
    const auto store = openExistingHistory(options.database);
    const Run run = store->load(options.id);
    if (form.isFolder())
        restoredArtifactOf(run);
    exportRuns(form, *store, std::span(&run.id, 1), options.target);
    return std::string("the ") + form.noun + " of run " + shortId(run.id);
}

// Forms of a single run or model; those of several belong to lathe history export.
std::vector<std::string> formNames() {
    std::vector<std::string> names;
    for (const ExportForm& form : exportForms())
        if (!form.takesSeveral)
            names.emplace_back(form.name);
    return names;
}

// Those that are written from weights, of a run or of any model.
std::string weightForms() {
    std::vector<std::string> names;
    for (const ExportForm& form : exportForms())
        if (form.needsWeights())
            names.emplace_back(form.name);
    return joinText(names, " or ");
}

std::string formDescriptions() {
    std::vector<std::string> descriptions;
    for (const std::string& name : formNames()) {
        std::string holds = exportFormOf(name)->holds;
        holds.front() = static_cast<char>(std::tolower(holds.front()));
        holds.pop_back();
        descriptions.push_back(name + ": " + holds);
    }
    return joinText(descriptions, "; ");
}

void exportAs(const ExportOptions& options) {
    const ExportForm& form = *exportFormOf(options.form);
    if (options.storageOption->count() > 0 && !form.needsWeights())
        throw badInput("--storage does not go with --as " + options.form,
                       "only " + weightForms() + " is written in a number format of your choice", "leave it out");
    const bool isArtifact = &form == exportFormOf("artifact");
    if (!isArtifact)
        refuseQuantizing(options, "--as " + options.form);
    refuseTakenTarget(form, options.target);
    std::vector<std::string> notes;
    Written written;
    if (form.needsWeights()) {
        written = exportWeights(form, options, notes);
    } else if (isArtifact && isCheckpointWord(options.id)) {
        written = packCheckpoint(options);
    } else {
        refuseQuantizing(options, "a run's artifact");
        written = exportStored(form, options);
    }
    print("Wrote " + written + " to " + options.target + "\n");
    for (const std::string& note : notes)
        print("note: " + note + "\n");
}

}  // namespace

void addExportCommand(CLI::App& lathe) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        lathe.add_subcommand("export", "Write a run's artifact, recipe or report, or a model for other tools, to a place of your own");
    command->footer("Examples:\n  lathe export 3f2a91bc --as artifact --to my-model\n  lathe export 3f2a91bc --as hf --to my-checkpoint");
    command
        ->add_option(
            "ID", options->id,
            "The run's id, or its first characters; with --as " + weightForms() + " also a MODEL, with --as artifact also a checkpoint")
        ->required()
        ->option_text(" ");
    command->add_option("--as", options->form, formDescriptions())
        ->required()
        ->check(CLI::IsMember(formNames()))
        ->option_text(joinText(formNames(), "|"));
    command->add_option("--to", options->target, "Where: a new or empty folder, or a new file")->required()->option_text("PATH");
    options->storageOption =
        command
            ->add_option("--storage", options->storage, "With --as " + weightForms() + ": the format of the weights; float32 if left out")
            ->check(CLI::IsMember({"float32", "float16", "bfloat16"}))
            ->option_text("float32|float16|bfloat16");
    addStorageOptions(*command, options->quantized);
    addDatabaseOption(*command, options->database);
    command->callback([options] { exportAs(*options); });
}

}  // namespace lathe
