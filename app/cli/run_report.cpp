// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_report.h"

#include <fmt/format.h>

#include <set>

#include "app/cli/comparison_text.h"
#include "app/cli/display_text.h"
#include "app/cli/number_format.h"
#include "app/cli/run_history.h"
#include "app/cli/text_table.h"
#include "core/base/text.h"

namespace lathe {

namespace {

/// One row of the two big tables.
struct ReportArm {
    std::string name;
    const Measured* measured;
};

std::vector<ReportArm> armsOf(const Run& run) {
    std::vector<ReportArm> arms;
    if (run.baseline)
        arms.push_back({"baseline", &*run.baseline});
    for (size_t i = 0; i < run.stages.size(); ++i) {
        const bool isResult = run.result && i + 1 == run.stages.size();
        arms.push_back({run.stages[i].kind + (isResult ? " = result" : ""), isResult ? &*run.result : &run.stages[i].measured});
    }
    if (run.result && run.stages.empty())
        arms.push_back({"result", &*run.result});
    if (run.reference)
        arms.push_back({"libtorch fp32", &*run.reference});
    return arms;
}

// Next-token accuracy is a column of its own, so "lm" is none of these.
std::set<std::string> accuracyTasks(const std::vector<ReportArm>& arms) {
    std::set<std::string> tasks;
    for (const ReportArm& arm : arms)
        for (const auto& [name, scores] : arm.measured->tasks)
            if (name != "lm" && scores.values.count("accuracy"))
                tasks.insert(name);
    return tasks;
}

std::string accuracyText(const Measured& measured, const std::string& task) {
    const auto scores = measured.tasks.find(task);
    if (scores == measured.tasks.end() || !scores->second.values.count("accuracy"))
        return kAbsent;
    const std::string accuracy = formatPercent(scores->second.values.at("accuracy"));
    const auto interval = scores->second.intervals.find("accuracy");
    if (interval == scores->second.intervals.end())
        return accuracy;
    return accuracy + " " + formatPercentInterval(interval->second.first, interval->second.second);
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

std::string sizeAndAccuracy(const Run& run, const std::vector<ReportArm>& arms, const Surface& surface) {
    const std::set<std::string> tasks = accuracyTasks(arms);
    std::vector<TextTable::Column> columns = {{"", Align::Left}, {"parameters"}, {"MB"}, {"bits/weight"}, {"perplexity"}, {"next token"}};
    for (const std::string& task : tasks)
        columns.push_back({taskTitle(task)});
    TextTable table(columns);
    for (const auto& [name, measured] : arms) {
        if (isOnlyTimed(*measured))
            continue;
        std::vector<TableCell> cells = {name,
                                        orAbsent(measured->parameters, formatCount),
                                        orAbsent(measured->bytes, formatMegabytes),
                                        orAbsent(measured->bitsPerWeight, [](double bits) { return formatNumber(bits, 2); }),
                                        orAbsent(measured->perplexity, [](double value) { return formatNumber(value, 2); }),
                                        orAbsent(measured->nextTokenAccuracy, formatPercent)};
        for (const std::string& task : tasks)
            cells.push_back(accuracyText(*measured, task));
        table.addRow(std::move(cells));
    }
    table.dropEmptyColumns();
    return painted("Size and accuracy", TextStyle::Bold, surface) +
           painted(
               fmt::format("  test data, context {}, stride {}; [95 % interval]", run.recipe.evaluate.context, run.recipe.evaluate.stride),
               TextStyle::Dim, surface) +
           "\n" + table.text(surface);
}

std::string speed(const Run& run, const std::vector<ReportArm>& arms, const Surface& surface) {
    TextTable table({{"", Align::Left}, {"request ms"}, {"first token ms"}, {"ms per token"}, {"tokens/s"}, {"peak MB"}});
    bool isTimed = false;
    for (const auto& [name, measured] : arms) {
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
           "\n" + table.text(surface);
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
    const std::vector<ReportArm> arms = armsOf(run);
    std::string report = title(run, surface);
    const auto add = [&](const std::string& section) {
        if (!section.empty())
            report += "\n" + section;
    };
    if (!arms.empty())
        add(sizeAndAccuracy(run, arms, surface));
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
