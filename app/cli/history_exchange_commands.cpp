// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/history_commands.h"
#include "app/cli/run_history.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/exchange/export_forms.h"
#include "core/exchange/run_exchange.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

struct HistoryExchangeOptions {
    std::string database;
    std::vector<std::string> ids;
    bool all = false;
    std::string form;
    std::string target;
    bool samples = false;
    std::string source;
};

void refuseContradictions(const HistoryExchangeOptions& options) {
    if (options.all != options.ids.empty())
        throw badInput(options.all ? "--all and single runs were named" : "no run was named", "either ids or --all was expected",
                       "lathe history list shows the runs");
    if (!exportFormOf(options.form, options.samples))
        throw badInput("--samples does not go with --as " + options.form, "it has no room for samples", "use --as json");
    if (!options.target.empty() && std::filesystem::exists(options.target))
        throw badInput(options.target + " is there already", "a new file was expected", "name another place");
}

std::vector<std::string> idsOf(const RunStore& store, const HistoryExchangeOptions& options) {
    if (!options.all)
        return options.ids;
    std::vector<std::string> ids;
    for (const RunRow& row : store.list({.limit = std::numeric_limits<int64_t>::max()}))
        ids.push_back(row.id);
    return ids;
}

std::vector<std::string> listedForms() {
    std::vector<std::string> names;
    for (const ExportForm& form : exportForms())
        if (form.takesSeveral && form.samples != SampleUse::Listed)
            names.emplace_back(form.name);
    return names;
}

void exportNamed(const HistoryExchangeOptions& options) {
    refuseContradictions(options);
    const ExportForm& form = *exportFormOf(options.form, options.samples);
    const auto store = openExistingHistory(options.database);
    const std::vector<MarkedRun> runs = runsFor(form, *store, idsOf(*store, options));
    const std::string text = form.contents(runs);
    if (options.target.empty()) {
        print(text);
    } else {
        writeFileAtomically(options.target, text);
        print(fmt::format("Wrote {} run{} to {}\n", formatCount(static_cast<int64_t>(runs.size())), runs.size() == 1 ? "" : "s",
                          options.target));
    }
}

void importFile(const HistoryExchangeOptions& options) {
    const std::vector<MarkedRun> runs = runsFromExport(parseJson(readFile(options.source), options.source), options.source);
    const ImportOutcome outcome = importRuns(*openHistory(historyPlace(options.database)), runs);
    std::string text = fmt::format("Imported {} of {} runs", formatCount(outcome.added), formatCount(static_cast<int64_t>(runs.size())));
    if (outcome.completed > 0)
        text += fmt::format("; {} got the samples that they had lacked", formatCount(outcome.completed));
    if (outcome.skipped > 0)
        text += fmt::format("; {} were there already", formatCount(outcome.skipped));
    if (outcome.inTrash > 0)
        text += fmt::format(", {} of them in the trash (lathe history list --deleted)", formatCount(outcome.inTrash));
    print(text + ".\n");
}

}  // namespace

void addHistoryExchangeCommands(CLI::App& history) {
    auto options = std::make_shared<HistoryExchangeOptions>();

    CLI::App* exporting = history.add_subcommand("export", "Write runs as a table, or as documents that another history can import");
    exporting->footer(
        "Example:\n  lathe history export --all --as csv --to runs.csv\n  lathe history export 3f2a91bc --as json --samples --to run.json");
    exporting->add_option("ID", options->ids, "The runs' ids, or their first characters")->option_text(" ");
    exporting->add_flag("--all", options->all, "Every run that is not in the trash");
    exporting->add_option("--as", options->form, "csv: a row a run; json: whole runs")
        ->required()
        ->check(CLI::IsMember(listedForms()))
        ->option_text(joinText(listedForms(), "|"));
    exporting->add_option("--to", options->target, "A new file; without it, standard output")->option_text("FILE");
    exporting->add_flag("--samples", options->samples, "With every raw sample (json)");
    addDatabaseOption(*exporting, options->database);
    exporting->callback([options] { exportNamed(*options); });

    CLI::App* importing = history.add_subcommand("import", "Bring in runs that were exported as json");
    importing->footer("Example:\n  lathe history import run.json");
    importing->add_option("FILE", options->source, "A file that lathe history export --as json wrote")->required()->option_text(" ");
    addDatabaseOption(*importing, options->database);
    importing->callback([options] { importFile(*options); });
}

}  // namespace lathe
