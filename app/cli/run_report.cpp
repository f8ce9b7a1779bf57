// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_report.h"

#include <fmt/format.h>

#include "app/cli/comparison_text.h"
#include "app/cli/display_text.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/base/text.h"
#include "core/compare/report_arms.h"
#include "core/format/number_format.h"

namespace lathe {

namespace {

/// A score in percent, with its interval where that has room.
std::string scoreText(const Measured& measured, const std::string& task, const std::string& metric, bool withInterval) {
    const auto score = scoreOf(measured, task, metric);
    if (!score)
        return kAbsent;
    if (!withInterval || !score->interval)
        return formatPercent(score->value);
    return formatPercent(score->value) + " " + formatPercentInterval(score->interval->first, score->interval->second);
}

std::string divergenceText(const Measured& measured) {
    const auto divergence = scoreOf(measured, "lm", "divergence");
    return divergence ? formatNumber(divergence->value, 4) : kAbsent;
}

// The reference is not evaluated: it is the baseline, executed by other software.
bool isOnlyTimed(const Measured& measured) {
    return !measured.bytes && !measured.perplexity && measured.tasks.empty();
}

std::string title(const Run& run, const Surface& surface) {
    std::string heading = run.recipe.name.empty() ? "run " + shortId(run.id) : harmless(run.recipe.name);
    heading += ": " + toString(run.state);
    if (run.seconds > 0)
        heading += (run.state == RunState::Done ? " in " : " after ") + formatDuration(run.seconds);
    const std::string origin = "model " + harmless(run.recipe.model) + ", " + formatLocalTime(run.created);
    return painted(wrapText(heading, surface.width), TextStyle::Bold, surface) + "\n" + painted(origin, TextStyle::Dim, surface) + "\n";
}

std::string size(const std::vector<ReportArm>& arms, const Surface& surface) {
    TextTable table({{"", Align::Left}, {"parameters"}, {"MB"}, {"bits/weight"}});
    for (const auto& [name, measured, seconds] : arms) {
        if (isOnlyTimed(*measured))
            continue;
        table.addRow({name, orAbsent(measured->parameters, formatCount), orAbsent(measured->bytes, formatMegabytes),
                      orAbsent(measured->bitsPerWeight, [](double bits) { return formatNumber(bits, 2); })});
    }
    table.dropEmptyColumns();
    return painted("Size", TextStyle::Bold, surface) + "\n" + table.text(surface);
}

std::string accuracy(const Run& run, const std::vector<ReportArm>& arms, const Surface& surface) {
    // More intervals than these do not fit beside each other; the JSON has them all.
    constexpr size_t kMostIntervals = 2;
    // Language modelling has columns of its own.
    auto tasks = headlineMetrics(arms);
    std::erase_if(tasks, [](const auto& task) { return task.first == "lm"; });
    const bool withIntervals = tasks.size() <= kMostIntervals;
    std::vector<TextTable::Column> columns = {{"", Align::Left}, {"perplexity"}, {"next token"}, {"divergence"}};
    for (const auto& [task, metric] : tasks)
        columns.push_back({taskTitle(task)});
    TextTable table(columns);
    bool isScored = false;
    for (const auto& [name, measured, seconds] : arms) {
        if (isOnlyTimed(*measured))
            continue;
        isScored = isScored || measured->perplexity || !measured->tasks.empty();
        std::vector<TableCell> cells = {name, orAbsent(measured->perplexity, [](double value) { return formatNumber(value, 2); }),
                                        orAbsent(measured->nextTokenAccuracy, formatPercent), divergenceText(*measured)};
        for (const auto& [task, metric] : tasks)
            cells.push_back(scoreText(*measured, task, metric, withIntervals));
        table.addRow(std::move(cells));
    }
    if (!isScored)
        return {};
    table.dropEmptyColumns();
    return painted("Accuracy", TextStyle::Bold, surface) +
           painted(fmt::format("  test data, context {}, stride {}{}; divergence: nats per token", run.recipe.evaluate.context,
                               run.recipe.evaluate.stride, withIntervals && !tasks.empty() ? "; [95 % interval]" : ""),
                   TextStyle::Dim, surface) +
           "\n" + table.text(surface);
}

// Empty where the result was not drafted for.
std::string draftText(const Run& run, const Surface& surface) {
    const MeasurePlan& plan = run.recipe.measure;
    if (plan.draft.empty() || !run.result)
        return {};
    const auto& rate = run.result->acceptanceRate;
    return wrapText(fmt::format("The result is decoded speculatively: {} drafts {} tokens at a time{}.", harmless(plan.draft),
                                plan.draftTokens, rate ? ", " + formatPercent(*rate) + " accepted" : ""),
                    surface.width) +
           "\n";
}

std::string speed(const Run& run, const std::vector<ReportArm>& arms, const Surface& surface) {
    TextTable table({{"", Align::Left}, {"request ms"}, {"first token ms"}, {"ms per token"}, {"tokens/s"}, {"peak MB"}});
    bool isTimed = false;
    for (const auto& [name, measured, seconds] : arms) {
        const Latency latency = measured->latency.value_or(Latency());
        isTimed = isTimed || measured->latency;
        table.addRow({name, formatMedian(latency.request), formatMedian(latency.ttft), formatMedian(latency.perToken),
                      orAbsent(measured->tokensPerSecond, [](double value) { return formatNumber(value, 1); }),
                      orAbsent(measured->peakMemoryBytes, formatMegabytes)});
    }
    if (!isTimed)
        return {};
    table.dropEmptyColumns();
    const MeasurePlan& plan = run.recipe.measure;
    const std::string threads = plan.threads == 0 ? "all cores" : fmt::format("{} thread{}", plan.threads, plan.threads == 1 ? "" : "s");
    return painted("Speed", TextStyle::Bold, surface) +
           painted(fmt::format("  {} prompt + {} new tokens, batch {}, {}, {}; median ± half of its 95 % interval", plan.promptTokens,
                               plan.newTokens, plan.batch, threads, plan.device),
                   TextStyle::Dim, surface) +
           "\n" + table.text(surface) + draftText(run, surface);
}

std::string comparison(const Run& run, const Surface& surface) {
    if (!run.comparison)
        return {};
    TextTable table({{"", Align::Left}, {"against", Align::Left}, {"value"}, {"95 % interval", Align::Left}, {"verdict", Align::Left}});
    for (const ComparedText& text : comparedTexts(*run.comparison))
        table.addRow({text.label, text.against, text.value, text.interval, {text.verdict, verdictStyle(text.verdict)}});
    return painted("Result compared", TextStyle::Bold, surface) + "\n" + table.text(surface);
}

// Percentiles beyond the median stand in none of the tables above, so nobody misses them there; the JSON names them.
bool isShownWhenMissing(const std::string& field) {
    return !field.ends_with(".p90") && !field.ends_with(".p99");
}

std::string missing(const Run& run, const Surface& surface) {
    std::map<std::string, std::vector<std::string>> fieldsByReason;
    for (const auto& [field, reason] : run.missing)
        if (isShownWhenMissing(field))
            fieldsByReason[reason].push_back(field);
    if (fieldsByReason.empty())
        return {};
    std::string text = painted("Not measured", TextStyle::Bold, surface) + "\n";
    for (const auto& [reason, fields] : fieldsByReason)
        text += wrapText(harmless(joinText(fields, ", ") + ": " + reason), surface.width, 2) + "\n";
    return text;
}

std::string errorText(const Run& run, const Surface& surface) {
    if (!run.error)
        return {};
    std::string text = painted("What broke", TextStyle::Bold, surface) + "\n" + harmless(run.error->what) + "\n";
    if (!run.error->why.empty())
        text += wrapText("why: " + harmless(run.error->why), surface.width, 2) + "\n";
    if (!run.error->hint.empty())
        text += wrapText("what to do: " + harmless(run.error->hint), surface.width, 2) + "\n";
    return text;
}

}  // namespace

std::string runReport(const Run& run, const Surface& surface) {
    const std::vector<ReportArm> arms = reportArms(run);
    std::string report = title(run, surface);
    const auto add = [&](const std::string& section) {
        if (!section.empty())
            report += "\n" + section;
    };
    if (!arms.empty()) {
        add(size(arms, surface));
        add(accuracy(run, arms, surface));
    }
    add(speed(run, arms, surface));
    add(comparison(run, surface));
    if (const std::string headline = headlineOf(run); !headline.empty())
        add(painted(wrapText(headline, surface.width), TextStyle::Bold, surface) + "\n");
    add(missing(run, surface));
    add(errorText(run, surface));
    return report;
}

std::string samplesReport(const Run& run, const Surface& surface) {
    TextTable table({{"arm", Align::Left}, {"block"}, {"first token ms"}, {"request ms"}, {"flagged", Align::Left}});
    for (const ArmSamples& arm : run.samples)
        for (size_t i = 0; i < arm.requestMs.size(); ++i)
            table.addRow({arm.arm, formatCount(arm.block.at(i)), formatMilliseconds(arm.ttftMs.at(i)), formatMilliseconds(arm.requestMs[i]),
                          arm.flagged.at(i) ? "disturbed" : ""});
    return table.text(surface);
}

}  // namespace lathe
