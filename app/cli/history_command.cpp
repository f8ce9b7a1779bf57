// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/environment_text.h"
#include "app/cli/number_format.h"
#include "app/cli/run_comparison.h"
#include "app/cli/run_history.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace {

struct Options {
    std::string database;
    std::vector<std::string> ids;
    bool json = false;
    bool samples = false;
};

void list(const Options& options) {
    const auto store = openExistingHistory(options.database);
    const std::vector<RunRow> rows = store->list();
    if (rows.empty()) {
        print("No runs yet. lathe run RECIPE.json makes the first one.\n");
        return;
    }
    TextTable table({{"run", Align::Left},
                     {"when", Align::Left},
                     {"name", Align::Left},
                     {"state", Align::Left},
                     {"request ms"},
                     {"speed-up"},
                     {"accuracy"},
                     {"MB"}});
    constexpr size_t kName = 2;
    for (const RunRow& row : rows)
        table.addRow({shortId(row.id), formatLocalTime(row.created), row.name.empty() ? row.model : row.name, row.state,
                      orAbsent(row.requestMs, formatMilliseconds), orAbsent(row.speedup, formatFactor),
                      orAbsent(row.accuracy, formatPercent), orAbsent(row.bytes, formatMegabytes)});
    print(table.text(outputSurface(), kName));
}

std::string recipeText(const Run& run, const Surface& surface) {
    return painted("Recipe", TextStyle::Bold, surface) + "\n" + jsonText(toJson(run.recipe));
}

Json documentOf(const Run& run) {
    Json document = toJson(run);
    for (const ArmSamples& samples : run.samples)
        document["samples"].push_back(toJson(samples));
    return document;
}

void show(const Options& options) {
    const auto store = openExistingHistory(options.database);
    const Run run = options.samples ? store->loadWithSamples(options.ids.front()) : store->load(options.ids.front());
    if (options.json) {
        print(jsonText(documentOf(run)));
        return;
    }
    const Surface surface = outputSurface();
    std::string text = runReport(run, surface) + "\n" + environmentText(run, surface) + "\n" + recipeText(run, surface);
    if (options.samples)
        text += "\n" + painted("Samples", TextStyle::Bold, surface) + "\n" + samplesReport(run, surface);
    print(text + "\nRun " + run.id + "\n");
}

void compare(const Options& options) {
    if (options.ids.size() < 2)
        throw badInput("there is nothing to compare", "one run was named, two or more are needed", "lathe history list shows the runs");
    const auto store = openExistingHistory(options.database);
    std::vector<Run> runs;
    for (const std::string& id : options.ids)
        runs.push_back(store->load(id));
    print(runComparison(runs, outputSurface()));
}

}  // namespace

void addHistoryCommand(CLI::App& lathe) {
    auto options = std::make_shared<Options>();
    CLI::App* history = lathe.add_subcommand("history", "List, show and compare stored runs");
    history->require_subcommand(1);
    history->footer("Example:\n  lathe history list");

    CLI::App* listing = history->add_subcommand("list", "A table of the stored runs, the newest first");
    listing->footer("Example:\n  lathe history list");
    addDatabaseOption(*listing, options->database);
    listing->callback([options] { list(*options); });

    CLI::App* showing = history->add_subcommand("show", "Everything about one run");
    showing->footer("Example:\n  lathe history show 3f2a91bc --json --samples");
    showing->add_option("ID", options->ids, "The run's id, or its first characters")->required()->expected(1)->option_text(" ");
    addDatabaseOption(*showing, options->database);
    showing->add_flag("--json", options->json, "Print the run as one JSON document");
    showing->add_flag("--samples", options->samples, "With every raw sample");
    showing->callback([options] { show(*options); });

    CLI::App* comparing = history->add_subcommand("compare", "Runs side by side: the settings that differ, and everything measured");
    comparing->footer("Example:\n  lathe history compare 3f2a91bc 77d0e514");
    comparing->add_option("ID", options->ids, "The runs' ids, or their first characters; two or more")->required()->option_text(" ");
    addDatabaseOption(*comparing, options->database);
    comparing->callback([options] { compare(*options); });
}

}  // namespace lathe
