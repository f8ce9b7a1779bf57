// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/compare/comparison_text.h"
#include "core/format/number_format.h"
#include "core/report/report_sections.h"

namespace lathe {

namespace {

std::string twoDecimals(double value) {
    return formatNumber(value, 2);
}

TableCell scoreCell(const std::optional<ReportScore>& score, bool isShare) {
    if (!score)
        return kAbsent;
    std::string detail;
    if (score->interval) {
        const auto [low, high] = *score->interval;
        detail = isShare ? formatPercentInterval(low, high) : fmt::format("[{}, {}]", twoDecimals(low), twoDecimals(high));
    }
    return {isShare ? formatPercent(score->value) : twoDecimals(score->value), TextStyle::Plain, detail};
}

// Perplexity and next-token accuracy have an interval where the task lm was scored.
TableCell perplexityCell(const Measured& measured) {
    const auto scored = scoreOf(measured, "lm", "perplexity");
    return scored ? scoreCell(scored, false) : TableCell(orAbsent(measured.perplexity, twoDecimals));
}

TableCell nextTokenCell(const Measured& measured) {
    const auto scored = scoreOf(measured, "lm", "next_token_accuracy");
    return scored ? scoreCell(scored, true) : TableCell(orAbsent(measured.nextTokenAccuracy, formatPercent));
}

std::string divergenceText(const Measured& measured) {
    const auto divergence = scoreOf(measured, "lm", "divergence");
    return divergence ? formatNumber(divergence->value, 4) : kAbsent;
}

// The reference is not evaluated: it is the baseline, executed by other software.
bool isOnlyTimed(const ReportArm& arm) {
    return !arm.measured->bytes && !arm.measured->perplexity && arm.measured->tasks.empty();
}

bool hasDetails(const Table& table) {
    return std::any_of(table.rows().begin(), table.rows().end(), [](const Table::Row& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return !cell.detail.empty(); });
    });
}

// Empty where the result was not drafted for.
std::string draftText(const Run& run) {
    const MeasurePlan& plan = run.recipe.measure;
    if (plan.draft.empty() || !run.result)
        return {};
    const auto& rate = run.result->acceptanceRate;
    return fmt::format("The result is decoded speculatively: {} drafts {} tokens at a time{}.", plan.draft, plan.draftTokens,
                       rate ? ", " + formatPercent(*rate) + " accepted" : "");
}

}  // namespace

ReportSection sizeSection(const ReportedRun& reported) {
    Table table({{"", Align::Left}, {"parameters"}, {"MB"}, {"bits/weight"}});
    for (const ReportArm& arm : reported.arms)
        if (!isOnlyTimed(arm))
            table.addRow({arm.name, orAbsent(arm.measured->parameters, formatCount), orAbsent(arm.measured->bytes, formatMegabytes),
                          orAbsent(arm.measured->bitsPerWeight, twoDecimals)});
    if (table.isEmpty())
        return {};
    table.dropEmptyColumns();
    return sectionOf("Size", "", std::move(table));
}

ReportSection accuracySection(const ReportedRun& reported) {
    // Language modelling has columns of its own.
    auto tasks = headlineMetrics(reported.arms);
    std::erase_if(tasks, [](const auto& task) { return task.first == "lm"; });
    std::vector<Table::Column> columns = {{"", Align::Left}, {"perplexity"}, {"next token"}, {"divergence"}};
    for (const auto& [task, metric] : tasks)
        columns.push_back({taskTitle(task)});
    Table table(columns);
    bool isScored = false;
    for (const ReportArm& arm : reported.arms) {
        if (isOnlyTimed(arm))
            continue;
        const Measured& measured = *arm.measured;
        isScored = isScored || measured.perplexity || !measured.tasks.empty();
        std::vector<TableCell> cells = {arm.name, perplexityCell(measured), nextTokenCell(measured), divergenceText(measured)};
        for (const auto& [task, metric] : tasks)
            cells.push_back(scoreCell(scoreOf(measured, task, metric), true));
        table.addRow(std::move(cells));
    }
    if (!isScored)
        return {};
    table.dropEmptyColumns();
    const EvaluationPlan& plan = reported.run.recipe.evaluate;
    const bool hasIntervals = hasDetails(table);
    ReportSection section =
        sectionOf("Accuracy", fmt::format("test data, context {}, stride {}; divergence: nats per token", plan.context, plan.stride),
                  std::move(table));
    if (hasIntervals)
        section.detailNote = "[95 % interval]";
    return section;
}

ReportSection speedSection(const ReportedRun& reported) {
    Table table({{"", Align::Left},
                 {"request ms"},
                 {"first token ms"},
                 {"ms per token"},
                 {"tokens/s"},
                 {"peak MB"},
                 {"first request, once"},
                 {"cold start, once"}});
    bool isTimed = false;
    for (const ReportArm& arm : reported.arms) {
        const Measured& measured = *arm.measured;
        const Latency latency = measured.latency.value_or(Latency());
        isTimed = isTimed || measured.latency;
        table.addRow({arm.name, formatMedian(latency.request), formatMedian(latency.ttft), formatMedian(latency.perToken),
                      orAbsent(measured.tokensPerSecond, [](double value) { return formatNumber(value, 1); }),
                      orAbsent(measured.peakMemoryBytes, formatMegabytes), orAbsent(measured.firstRequestMs, twoDecimals),
                      orAbsent(measured.coldStartMs, twoDecimals)});
    }
    if (!isTimed)
        return {};
    table.dropEmptyColumns();
    const MeasurePlan& plan = reported.run.recipe.measure;
    const std::string threads = plan.threads == 0 ? "all cores" : fmt::format("{} thread{}", plan.threads, plan.threads == 1 ? "" : "s");
    ReportSection section = sectionOf("Speed",
                                      fmt::format("{} prompt + {} new tokens, batch {}, {}, {}; median ± half of its 95 % interval",
                                                  plan.promptTokens, plan.newTokens, plan.batch, threads, plan.device),
                                      std::move(table));
    if (std::string draft = draftText(reported.run); !draft.empty())
        section.blocks.emplace_back(Paragraph{std::move(draft)});
    return section;
}

ReportSection comparisonSection(const ReportedRun& reported) {
    if (!reported.run.comparison)
        return {};
    Table table({{"", Align::Left}, {"against", Align::Left}, {"value"}, {"95 % interval", Align::Left}, {"verdict", Align::Left}});
    for (const ComparedText& text : comparedTexts(*reported.run.comparison))
        table.addRow({text.label, text.against, text.value, text.interval, {text.verdict, verdictStyle(text.verdict)}});
    return sectionOf("Result compared", "", std::move(table));
}

ReportSection samplesSection(const ReportedRun& reported) {
    Table table({{"arm", Align::Left}, {"block"}, {"first token ms"}, {"request ms"}, {"flagged", Align::Left}});
    for (const ArmSamples& arm : reported.run.samples)
        for (size_t i = 0; i < arm.requestMs.size(); ++i)
            table.addRow({arm.arm, formatCount(arm.block.at(i)), formatMilliseconds(arm.ttftMs.at(i)), formatMilliseconds(arm.requestMs[i]),
                          arm.flagged.at(i) ? "disturbed" : ""});
    return sectionOf("Samples", "", std::move(table));
}

}  // namespace lathe
