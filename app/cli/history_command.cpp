// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/display_text.h"
#include "app/cli/history_commands.h"
#include "app/cli/quiet_option.h"
#include "app/cli/report_text.h"
#include "app/cli/run_comparison_text.h"
#include "app/cli/run_history.h"
#include "app/cli/worker_request.h"
#include "core/artifacts/artifact_store.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/compare/comparison_text.h"
#include "core/compare/remeasured.h"
#include "core/exchange/run_exchange.h"
#include "core/format/number_format.h"
#include "core/report/run_report.h"
#include "core/requests/jobs.h"

namespace lathe {

namespace {

struct HistoryOptions {
    std::string database;
    std::vector<std::string> ids;
    bool json = false;
    bool samples = false;
    bool remeasure = false;
};

std::string factorText(const std::optional<Compared>& compared) {
    if (!compared)
        return kAbsent;
    std::string text = formatFactor(compared->value);
    if (compared->low && compared->high)
        text += " " + formatFactorInterval(*compared->low, *compared->high);
    return text;
}

ReportSection remeasuredSection(const std::vector<RemeasuredArm>& arms, const std::string& protocol) {
    Table table({{"", Align::Left},
                 {"request ms"},
                 {"first token ms"},
                 {"ms per token"},
                 {"against " + arms.front().name},
                 {"verdict", Align::Left}});
    for (const RemeasuredArm& arm : arms) {
        const auto speedup = arm.comparison ? arm.comparison->requestSpeedup : std::nullopt;
        const std::string verdict = speedup ? speedup->verdict : "";
        table.addRow({arm.name,
                      formatMedian(arm.latency.request),
                      formatMedian(arm.latency.ttft),
                      formatMedian(arm.latency.perToken),
                      factorText(speedup),
                      {verdict, verdictStyle(verdict)}});
    }
    return sectionOf("Measured again, here and in turn", protocol + "; median ± half of its 95 % interval; speed-up per request",
                     std::move(table));
}

// What the runs' results, timed against each other on this machine, gave, and under which protocol.
struct Remeasured {
    std::vector<RemeasuredArm> arms;
    std::string protocol;
    Json missing;
};

Remeasured remeasured(const std::vector<Run>& runs) {
    RemeasureJob job;
    job.measure = runs.front().recipe.measure;
    job.measure.draft.clear();
    for (const Run& run : runs) {
        if (run.artifactHash.empty())
            throw badInput("run " + shortId(run.id) + " cannot be measured again", "it is " + toString(run.state) + " and left no artifact",
                           "leave it out");
        ArtifactStore(ArtifactStore::defaultRoot()).remember(run);  // the worker makes it again where it is not here
        job.models.push_back(run.artifactHash);
        job.names.push_back(shortId(run.id));
    }
    const Json reply = askWorker(job);
    return {remeasuredArms(reply), reply.value("protocol", ""), reply.value("missing", Json::object())};
}

std::string marksText(const RunMarks& marks) {
    std::string text;
    if (!marks.tags.empty())
        text += "\nTags " + harmless(joinText(marks.tags, " "));
    if (!marks.note.empty())
        text += "\nNote " + harmless(marks.note);
    if (!marks.deleted.empty())
        text += "\nIn the trash since " + formatLocalTime(marks.deleted);
    return text.empty() ? text : text + "\n";
}

void show(const HistoryOptions& options) {
    const auto store = openExistingHistory(options.database);
    const MarkedRun marked = markedRuns(*store, options.ids, options.samples).front();
    if (options.json) {
        print(jsonText(exportedRun(marked)));
        return;
    }
    using enum ReportPart;
    const Report report =
        options.samples ? runReport(marked.run, {Outcome, Background, Samples}) : runReport(marked.run, {Outcome, Background});
    print(reportText(report, outputSurface()) + marksText(marked.marks) + "\nRun " + marked.run.id + "\n");
}

void compare(const HistoryOptions& options) {
    if (options.ids.size() < 2)
        throw badInput("there is nothing to compare", "one run was named, two or more are needed", "lathe history list shows the runs");
    const auto store = openExistingHistory(options.database);
    std::vector<Run> runs;
    for (const std::string& id : options.ids)
        runs.push_back(store->load(id));
    const Surface surface = outputSurface();
    Remeasured again;
    if (options.remeasure) {
        again = remeasured(runs);
        print(sectionText(remeasuredSection(again.arms, again.protocol), surface) + "\n");
        for (const auto& [field, reason] : again.missing.items())
            print(harmless(field) + ": " + harmless(reason.get<std::string>()) + "\n");
    }
    print(runComparisonText(runs, surface, again.arms));
}

}  // namespace

void addHistoryCommand(CLI::App& lathe) {
    auto options = std::make_shared<HistoryOptions>();
    CLI::App* history = lathe.add_subcommand("history", "List, show and compare stored runs; tag, delete and exchange them");
    history->require_subcommand(1);
    history->footer("Example:\n  lathe history list");

    addHistoryListCommand(*history);

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
    CLI::Option* remeasure =
        comparing->add_flag("--remeasure", options->remeasure, "Time the runs' results against each other, here and now, before comparing");
    addQuietOption(*comparing)->needs(remeasure);
    comparing->callback([options] { compare(*options); });

    addHistoryMarkCommands(*history);
    addHistoryTrashCommands(*history);
    addHistoryExchangeCommands(*history);
}

}  // namespace lathe
