// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/run_history.h"
#include "app/cli/storage_options.h"
#include "core/artifacts/folder_copy.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/exchange/export_source.h"
#include "core/models/model_source.h"
#include "core/models/runnable_model.h"
#include "core/records/recipe_json.h"
#include "core/report/report_html.h"
#include "core/report/run_report.h"

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

Run namedRun(const ExportOptions& options) {
    return openExistingHistory(options.database)->load(options.id);
}

void tellWritten(const std::string& what, const ExportOptions& options) {
    print("Wrote " + what + " to " + options.target + "\n");
}

void writeNewFile(const ExportOptions& options, const std::string& text) {
    if (std::filesystem::exists(options.target))
        throw badInput(options.target + " is there already", "a new file was expected", "name another place");
    writeFileAtomically(options.target, text);
}

void exportRecipe(const ExportOptions& options) {
    const Run run = namedRun(options);
    writeNewFile(options, jsonText(toJson(run.recipe)));
    tellWritten("the recipe of run " + shortId(run.id), options);
}

void exportReport(const ExportOptions& options) {
    const Run run = openExistingHistory(options.database)->loadWithSamples(options.id);
    writeNewFile(options, reportHtml(runReport(run)));
    tellWritten("the report of run " + shortId(run.id), options);
}

// A MODEL is packed for the engine; round to nearest needs no run.
void packCheckpoint(const ExportOptions& options) {
    SourceModel source = loadSourceModel(options.id);
    writeArtifact(options.target, std::move(source.checkpoint.weights), source.checkpoint.tokenizer, options.quantized.chosen());
    tellWritten(options.id + " as an artifact", options);
}

void exportArtifact(const ExportOptions& options) {
    refuseOccupied(options.target);
    if (isCheckpointWord(options.id))
        return packCheckpoint(options);
    refuseQuantizing(options, "a run's artifact");
    const Run run = namedRun(options);
    copyFolder(artifactOf(run), options.target);
    tellWritten("the artifact of run " + shortId(run.id), options);
}

// A UUID or the beginning of one.
bool mayBeRunId(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
}

ExportSource namedSource(const ExportOptions& options) {
    if (std::optional<ExportSource> source = exportSourceOfModel(options.id))
        return std::move(*source);
    if (!mayBeRunId(options.id))
        throw badInput("there is no run or model \"" + options.id + "\"",
                       "it is no run's id, no folder, no stored artifact's hash and no known word",
                       "see lathe history list, or name a checkpoint folder, an artifact folder or hash, or builtin");
    return exportSourceOfRun(namedRun(options));
}

void exportCheckpoint(const ExportOptions& options) {
    refuseOccupied(options.target);
    const ExportSource source = namedSource(options);
    const std::vector<std::string> notes = exportHuggingFace(source, options.target, options.storage);
    tellWritten(source.name + " as a checkpoint in " + options.storage, options);
    for (const std::string& note : notes)
        print("note: " + note + "\n");
}

/// A form to export in; a new one is a line in the table.
struct Form {
    const char* name;
    const char* description;
    void (*write)(const ExportOptions&);
};

constexpr Form kExportForms[] = {
    {"artifact", "the folder that the engine runs, of a run or packed from a checkpoint", exportArtifact},
    {"recipe", "the JSON that repeats the run", exportRecipe},
    {"report", "one HTML page with tables and plots", exportReport},
    {"hf", "a dense checkpoint that transformers loads, of a run or of any MODEL", exportCheckpoint},
};

std::vector<std::string> formNames() {
    std::vector<std::string> names;
    for (const Form& form : kExportForms)
        names.emplace_back(form.name);
    return names;
}

std::string formDescriptions() {
    std::vector<std::string> descriptions;
    for (const Form& form : kExportForms)
        descriptions.push_back(std::string(form.name) + ": " + form.description);
    return joinText(descriptions, "; ");
}

void exportAs(const ExportOptions& options) {
    if (options.storageOption->count() > 0 && options.form != "hf")
        throw badInput("--storage does not go with --as " + options.form, "only hf is written in a number format of your choice",
                       "leave it out");
    if (options.form != "artifact")
        refuseQuantizing(options, "--as " + options.form);
    std::find_if(std::begin(kExportForms), std::end(kExportForms), [&](const Form& form) {
        return options.form == form.name;
    })->write(options);
}

}  // namespace

void addExportCommand(CLI::App& lathe) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        lathe.add_subcommand("export", "Write a run's artifact, recipe or report, or a model for other tools, to a place of your own");
    command->footer("Examples:\n  lathe export 3f2a91bc --as artifact --to my-model\n  lathe export 3f2a91bc --as hf --to my-checkpoint");
    command
        ->add_option("ID", options->id,
                     "The run's id, or its first characters; with --as hf also a MODEL, with --as artifact also a checkpoint")
        ->required()
        ->option_text(" ");
    command->add_option("--as", options->form, formDescriptions())
        ->required()
        ->check(CLI::IsMember(formNames()))
        ->option_text(joinText(formNames(), "|"));
    command->add_option("--to", options->target, "Where: a new or empty folder, or a new file")->required()->option_text("PATH");
    options->storageOption =
        command->add_option("--storage", options->storage, "With --as hf: the format of the weights; float32 if left out")
            ->check(CLI::IsMember({"float32", "float16", "bfloat16"}))
            ->option_text("float32|float16|bfloat16");
    addStorageOptions(*command, options->quantized);
    addDatabaseOption(*command, options->database);
    command->callback([options] { exportAs(*options); });
}

}  // namespace lathe
