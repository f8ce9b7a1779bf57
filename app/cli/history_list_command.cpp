// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>

#include "app/cli/console.h"
#include "app/cli/history_commands.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/format/number_format.h"
#include "core/history/run_query.h"
#include "core/records/json_fields.h"

namespace lathe {

namespace {

constexpr int64_t kMostRows = 10'000'000;

struct HistoryListOptions {
    std::string database;
    RunFilter filter;
    std::string query;
    bool json = false;
};

/// What the digests of listed runs say beside their rows.
struct RowFacts {
    std::string noise;    // grade of the request's time
    std::string against;  // what the speed-up is taken against: "baseline" or "reference"
};
using FactsById = std::map<std::string, RowFacts>;

FactsById factsOf(const std::vector<RunRow>& rows, const RunStore& store) {
    std::vector<std::string> ids;
    for (const RunRow& row : rows)
        ids.push_back(row.id);
    FactsById facts;
    RunColumns columns;
    for (const ListedRun& run : store.digests(ids)) {
        columns.set(0, run);
        facts[run.id] = {std::string(columns.text(0, "result.latency.request_ms.noise")),
                         std::string(columns.text(0, "comparison.against"))};
    }
    return facts;
}

// "1.27× baseline": of speed-ups of different kinds each says its own.
std::string speedupText(const RunRow& row, const std::string& against) {
    if (!row.speedup)
        return kAbsent;
    if (against.empty())
        return formatFactor(*row.speedup);
    return formatFactor(*row.speedup) + " " + (against == "reference" ? "libtorch" : against);
}

Json documentOf(const RunRow& row, const RowFacts& facts) {
    Json document = {{"id", row.id},       {"number", row.number}, {"created", row.created},
                     {"state", row.state}, {"name", row.name},     {"model", row.model}};
    putIfSet(document, "request_ms", row.requestMs);
    putIfSet(document, "noise", facts.noise);
    putIfSet(document, "speedup", row.speedup);
    if (row.speedup)
        putIfSet(document, "against", facts.against);
    putIfSet(document, "task", row.task);
    putIfSet(document, "accuracy", row.accuracy);
    putIfSet(document, "accuracy_change", row.accuracyChange);
    putIfSet(document, "perplexity", row.perplexity);
    putIfSet(document, "bytes", row.bytes);
    putMarks(document, {row.tags, row.note, row.deleted, row.isStarred});
    return document;
}

std::string jsonOf(const std::vector<RunRow>& rows, FactsById facts) {
    Json documents = Json::array();
    for (const RunRow& row : rows)
        documents.push_back(documentOf(row, facts[row.id]));
    return jsonText(documents);
}

std::string tableOf(const std::vector<RunRow>& rows, FactsById facts) {
    Table table({{"run", Align::Left},
                 {"when", Align::Left},
                 {"name", Align::Left},
                 {"state", Align::Left},
                 {"request ms"},
                 {"noise", Align::Left},
                 {"speed-up over", Align::Left},
                 {"accuracy"},
                 {"task", Align::Left},
                 {"MB"},
                 {"tags", Align::Left},
                 {"deleted", Align::Left}});
    constexpr size_t kName = 2;
    for (const RunRow& row : rows)
        table.addRow({shortId(row.id), formatLocalTime(row.created), row.name.empty() ? row.model : row.name, row.state,
                      orAbsent(row.requestMs, formatMilliseconds), facts[row.id].noise, speedupText(row, facts[row.id].against),
                      orAbsent(row.accuracy, formatPercent), row.task, orAbsent(row.bytes, formatMegabytes), joinText(row.tags, " "),
                      formatLocalTime(row.deleted)});
    table.dropEmptyColumns();
    return tableText(table, outputSurface(), kName);
}

bool asksForAll(const RunFilter& filter) {
    return filter.tag.empty() && filter.state.empty() && filter.model.empty() && filter.name.empty();
}

std::string nothingFound(const RunFilter& filter, const std::string& query) {
    if (!asksForAll(filter) || !query.empty())
        return "No run is of this kind.\n";
    return filter.deleted ? "The trash is empty.\n" : "No runs yet. lathe run RECIPE.json makes the first one.\n";
}

// The rows that the query asks for, as the window's filter would.
void keepMatching(std::vector<RunRow>& rows, const RunStore& store, const std::string& query) {
    RunColumns columns;
    store.readDigests([&](const ListedRun& run) { columns.set(columns.count(), run); });
    const std::vector<char> isWanted = matchingRows(query, columns);
    std::set<std::string> wanted;
    for (size_t row = 0; row < isWanted.size(); ++row)
        if (isWanted[row])
            wanted.emplace(columns.text(row, "id"));
    std::erase_if(rows, [&](const RunRow& row) { return !wanted.count(row.id); });
}

void list(const HistoryListOptions& options) {
    if (!options.query.empty() && options.filter.deleted)
        throw badInput("--filter and --deleted were both given", "a filter looks at runs outside the trash");
    const auto store = openExistingHistory(options.database);
    RunFilter filter = options.filter;
    filter.limit = options.query.empty() ? filter.limit + 1 : kMostRows;  // one more, to know whether there are more
    std::vector<RunRow> rows = store->list(filter);
    if (!options.query.empty())
        keepMatching(rows, *store, options.query);
    const bool areMore = rows.size() > static_cast<size_t>(options.filter.limit);
    if (areMore)
        rows.resize(static_cast<size_t>(options.filter.limit));
    if (options.json)
        print(jsonOf(rows, factsOf(rows, *store)));
    else
        print(rows.empty() ? nothingFound(filter, options.query) : tableOf(rows, factsOf(rows, *store)));
    if (areMore)
        tell(fmt::format("note: these are the newest {}; --limit N shows more\n", formatCount(options.filter.limit)));
}

}  // namespace

void addHistoryListCommand(CLI::App& history) {
    auto options = std::make_shared<HistoryListOptions>();
    RunFilter& filter = options->filter;
    CLI::App* command = history.add_subcommand("list", "A table of the stored runs, the newest first");
    command->footer(
        "Example:\n  lathe history list --tag front --state done --limit 20\n"
        "  lathe history list --filter \"bits = 4 and accuracy > 93 % -failed\"");
    command->add_option("--filter", options->query, "Only runs that a query asks for: words, and conditions as in the window")
        ->option_text("QUERY");
    command->add_option("--tag", filter.tag, "Only runs with this tag")->option_text("TAG");
    command->add_option("--state", filter.state, "Only runs in this state")
        ->check(CLI::IsMember({"running", "done", "failed", "cancelled", "interrupted"}))
        ->option_text("done|failed|cancelled|interrupted|running");
    command->add_option("--name", filter.name, "Only runs with this text in their name")->option_text("TEXT");
    command->add_option("--model", filter.model, "Only runs of this model")->option_text("MODEL");
    command->add_flag("--deleted", filter.deleted, "The runs in the trash instead");
    command->add_option("--limit", filter.limit, "At most so many rows (1,000)")
        ->check(CLI::Range(int64_t{1}, kMostRows))
        ->option_text("N");
    addDatabaseOption(*command, options->database);
    command->add_flag("--json", options->json, "Print the rows as one JSON list");
    command->callback([options] { list(*options); });
}

}  // namespace lathe
