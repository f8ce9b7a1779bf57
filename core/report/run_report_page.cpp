// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/run_report_page.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/compare/comparison_text.h"
#include "core/compare/report_arms.h"
#include "core/format/number_format.h"
#include "core/records/fields.h"
#include "core/records/recipe_json.h"
#include "core/report/html_text.h"
#include "core/report/latency_plots.h"
#include "core/report/report_style.h"
#include "core/report/stage_plots.h"

namespace lathe {

namespace {

constexpr int kIndent = 2;

std::string preformatted(const Json& document) {
    return htmlText("pre", document.dump(kIndent, ' ', false, Json::error_handler_t::replace));
}

std::string titleOf(const Run& run) {
    return run.recipe.name.empty() ? "Run " + run.id : run.recipe.name;
}

std::string introduction(const Run& run) {
    std::string state = toString(run.state);
    if (run.seconds > 0)
        state += (run.state == RunState::Done ? " in " : " after ") + formatDuration(run.seconds);
    std::string html = htmlText("h1", titleOf(run));
    html += htmlText("p", fmt::format("Run {}, {}; model {}, begun {}", run.id, state, run.recipe.model, run.created), "origin");
    if (const std::string headline = headlineOf(run); !headline.empty())
        html += htmlText("p", headline, "headline");
    return html;
}

std::string errorSection(const Run& run) {
    if (!run.error)
        return {};
    std::string html = htmlText("p", run.error->what, "bad");
    if (!run.error->why.empty())
        html += htmlText("p", "Why: " + run.error->why);
    if (!run.error->hint.empty())
        html += htmlText("p", "What to do: " + run.error->hint);
    return htmlSection("What broke", html);
}

std::string styleOf(const std::string& verdict) {
    if (verdict == "faster" || verdict == "better" || verdict == "smaller")
        return "good";
    return verdict == "slower" || verdict == "worse" || verdict == "larger" ? "bad" : "";
}

std::string comparisonSection(const Run& run) {
    if (!run.comparison)
        return {};
    HtmlTable table({{"", false}, {"against", false}, {"value"}, {"95 % interval", false}, {"verdict", false}});
    for (const ComparedText& text : comparedTexts(*run.comparison))
        table.addRow({text.label, text.against, text.value, text.interval, {text.verdict, styleOf(text.verdict)}});
    return htmlSection("Result compared", table.html());
}

std::string withInterval(const std::optional<ReportScore>& score, bool isFraction) {
    if (!score)
        return kAbsent;
    const auto number = [&](double value) { return isFraction ? formatPercent(value) : formatNumber(value, 2); };
    if (!score->interval)
        return number(score->value);
    const auto [low, high] = *score->interval;
    return number(score->value) + " " +
           (isFraction ? formatPercentInterval(low, high) : fmt::format("[{}, {}]", formatNumber(low, 2), formatNumber(high, 2)));
}

// Perplexity has an interval where the task lm was scored.
std::string perplexityText(const Measured& measured) {
    const auto scored = scoreOf(measured, "lm", "perplexity");
    return scored ? withInterval(scored, false) : orAbsent(measured.perplexity, [](double value) { return formatNumber(value, 2); });
}

std::string stagesSection(const std::vector<ReportArm>& arms) {
    const auto metrics = headlineMetrics(arms);
    std::vector<HtmlTable::Column> columns = {{"", false}, {"parameters"}, {"MB"}, {"bits/weight"}, {"perplexity"}};
    for (const auto& [task, metric] : metrics)
        columns.push_back({taskTitle(task)});
    for (const char* head : {"request ms", "first token ms", "ms per token", "tokens/s", "peak MB", "took"})
        columns.push_back({head});
    HtmlTable table(columns);
    for (const auto& [name, measured, seconds] : arms) {
        const Latency latency = measured->latency.value_or(Latency());
        std::vector<HtmlTable::Cell> cells = {name, orAbsent(measured->parameters, formatCount), orAbsent(measured->bytes, formatMegabytes),
                                              orAbsent(measured->bitsPerWeight, [](double bits) { return formatNumber(bits, 2); }),
                                              perplexityText(*measured)};
        for (const auto& [task, metric] : metrics)
            cells.push_back(withInterval(scoreOf(*measured, task, metric), true));
        cells.insert(cells.end(), {formatMedian(latency.request), formatMedian(latency.ttft), formatMedian(latency.perToken),
                                   orAbsent(measured->tokensPerSecond, [](double value) { return formatNumber(value, 1); }),
                                   orAbsent(measured->peakMemoryBytes, formatMegabytes), seconds > 0 ? formatDuration(seconds) : kAbsent});
        table.addRow(std::move(cells));
    }
    if (table.isEmpty())
        return {};
    table.dropEmptyColumns();
    return htmlSection("Stage by stage",
                       table.html() + htmlText("p", "Medians ± half of their 95 % interval; [95 % interval] of scores.", "note"));
}

void addIfKnown(HtmlTable& table, const std::string& label, const std::string& text) {
    if (!text.empty())
        table.addRow({label, text});
}

std::string textAt(const Json& document, std::string_view path) {
    const Json* value = valueAt(document, path);
    if (!value || value->is_null())
        return {};
    return value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string taskProtocols(const Run& run) {
    std::vector<std::string> protocols;
    const std::optional<Measured>& scored = run.result ? run.result : run.baseline;
    if (scored)
        for (const auto& [task, scores] : scored->tasks)
            protocols.push_back(fmt::format("{}: {} items of {}{}", taskTitle(task), formatCount(scores.count),
                                            scores.split.empty() ? "the data" : scores.split,
                                            scores.protocol.empty() ? "" : ", " + scores.protocol));
    return joinText(protocols, "; ");
}

std::string environmentSection(const Run& run) {
    const Json environment = run.environment.is_object() ? run.environment.value("before", run.environment) : Json();
    HtmlTable table({{"", false}, {"", false}});
    addIfKnown(table, "latency", run.protocol);
    addIfKnown(table, "accuracy", taskProtocols(run));
    addIfKnown(table, "processor", textAt(environment, "cpu.model"));
    addIfKnown(table, "cores allowed", textAt(environment, "cpu.cores_allowed"));
    addIfKnown(table, "load of others at the start", textAt(environment, "load.one_minute"));
    addIfKnown(table, "system", textAt(environment, "os"));
    addIfKnown(table, "compiler", textAt(environment, "compiler"));
    addIfKnown(table, "Lathe", textAt(environment, "lathe.version"));
    addIfKnown(table, "commit", textAt(environment, "lathe.commit"));
    addIfKnown(table, "environment", textAt(environment, "id"));
    addIfKnown(table, "model's hash", run.modelHash);
    addIfKnown(table, "data's hash", run.dataHash);
    addIfKnown(table, "artifact's hash", run.artifactHash);
    std::string html = table.isEmpty() ? "" : table.html();
    if (!run.environment.is_null())
        html += htmlDetails("Everything that was read of the machine", preformatted(run.environment));
    return htmlSection("How it was measured", html);
}

std::string missingSection(const Run& run) {
    std::map<std::string, std::vector<std::string>> fieldsByReason;
    for (const auto& [field, reason] : run.missing)
        fieldsByReason[reason].push_back(field);
    if (fieldsByReason.empty())
        return {};
    HtmlTable table({{"reason", false}, {"fields", false}});
    for (const auto& [reason, fields] : fieldsByReason)
        table.addRow({reason, joinText(fields, ", ")});
    return htmlSection("Not measured", table.html());
}

std::string repeatSection(const Run& run) {
    const std::string commands = "lathe export " + run.id + " --as recipe --to recipe.json\nlathe run recipe.json";
    return htmlSection("Repeat it", htmlText("p", "In the history that holds this run; elsewhere, save the recipe below as recipe.json.") +
                                        htmlText("pre", commands) + htmlDetails("The recipe", preformatted(toJson(run.recipe))));
}

}  // namespace

std::string reportHtml(const Run& run) {
    const std::vector<ReportArm> arms = reportArms(run);
    std::string body = introduction(run);
    body += errorSection(run);
    body += comparisonSection(run);
    body += stagesSection(arms);
    body += htmlSection("Latency, stage by stage", latencyWaterfall(arms));
    body += htmlSection("How the latency is distributed", latencyPlots(run));
    body += htmlSection("Accuracy, stage by stage", accuracyPlots(run, arms));
    body += environmentSection(run);
    body += missingSection(run);
    body += repeatSection(run);
    body += htmlText("p", "Written by Lathe " + latheVersion(), "note");
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
           htmlText("title", titleOf(run)) + "<style>" + kReportStyle + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace lathe
