// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/compare/comparison_text.h"
#include "core/compare/stage_waterfall.h"
#include "core/format/number_format.h"
#include "core/report/report_sections.h"

namespace lathe {

namespace {

constexpr double kRowHeight = 34, kAroundRows = 54;
constexpr double kBarInset = 0.18;     // of a row, above and below
constexpr double kRoomForText = 1.75;  // beside the longest bar
constexpr const char* kReferenceStyle = "series-2";

double heightOf(size_t rows) {
    return kAroundRows + kRowHeight * static_cast<double>(rows);
}

/// A bar of the waterfall: an arm's whole latency, or a stage's change of it.
struct WaterfallBar {
    std::string name;
    double from, to;  // ms
    std::string style;
    std::string text;
};

std::optional<double> medianOf(const ReportArm& arm) {
    return arm.measured->latency ? arm.measured->latency->request.p50 : std::nullopt;
}

bool isStage(const ReportArm& arm, const std::vector<ReportArm>& arms) {
    return &arm != &arms.front() && arm.name != "libtorch fp32";
}

std::string changeText(const WaterfallStep& step) {
    std::string text = formatSigned(*step.ms - *step.msBefore, 2);
    if (const auto interval = changeInterval(step))
        text += fmt::format(" [{}, {}]", formatSigned(interval->first, 2), formatSigned(interval->second, 2));
    return text + " ms, to " + formatMilliseconds(*step.ms) + " ms";
}

// Good and bad are for changes that are more than noise.
const char* changeStyle(const WaterfallStep& step) {
    if (!step.isChangeClear())
        return "unclear";
    return step.speedup->verdict == "faster" ? "good" : "bad";
}

std::vector<WaterfallBar> waterfallBars(const ReportedRun& reported) {
    std::vector<WaterfallBar> bars;
    const auto addWhole = [&](const std::string& name, const LatencySummary& summary, const char* style) {
        bars.push_back({name, 0, *summary.p50, style, formatMedian(summary) + " ms"});
    };
    const Run& run = reported.run;
    const std::vector<WaterfallStep> steps = stageWaterfall(run, LatencyPhase::Request, {});
    size_t step = 0;
    for (const ReportArm& arm : reported.arms) {
        const bool isOfStage = isStage(arm, reported.arms);
        if (isOfStage)
            ++step;
        if (!medianOf(arm))
            continue;
        if (isOfStage && step < steps.size() && steps[step].row == WaterfallRow::Change && steps[step].msBefore && steps[step].ms)
            bars.push_back({arm.name, *steps[step].msBefore, *steps[step].ms, changeStyle(steps[step]), changeText(steps[step])});
        else
            addWhole(arm.name, arm.measured->latency->request,
                     run.reference && arm.measured == &*run.reference ? kReferenceStyle : "series-0");
    }
    return bars;
}

// "next_token_accuracy" as people write it.
std::string inWords(std::string metric) {
    std::replace(metric.begin(), metric.end(), '_', ' ');
    return metric;
}

SvgPlot accuracyPlot(const std::vector<ReportArm>& arms, const std::string& task, const std::string& metric) {
    struct Row {
        std::string name;
        ReportScore score;
    };
    std::vector<Row> rows;
    for (const ReportArm& arm : arms)
        if (const auto score = scoreOf(*arm.measured, task, metric))
            rows.push_back({arm.name, *score});
    std::vector<std::string> names;
    double low = 1, high = 0;
    for (const auto& [name, score] : rows) {
        names.push_back(name);
        low = std::min(low, score.interval ? score.interval->first : score.value);
        high = std::max(high, score.interval ? score.interval->second : score.value);
    }
    const double margin = std::max(0.15 * (high - low), 0.002);
    SvgPlot plot(taskTitle(task) + " after each stage", numberAxis(100 * (low - margin), 100 * (high + margin), inWords(metric) + ", %"),
                 rowAxis(names), heightOf(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto& [value, interval] = rows[i].score;
        const auto [from, to] = interval.value_or(std::pair(value, value));
        const std::string text = formatPercent(value) + (interval ? " " + formatPercentInterval(from, to) : "");
        plot.addDot({100 * value, static_cast<double>(i) + 0.5}, 100 * from, 100 * to, "series-0", rows[i].name + ": " + text);
    }
    return plot;
}

std::string verdictText(const Run& run, const std::string& task) {
    if (!run.comparison || !run.comparison->tasks.count(task))
        return {};
    const Compared& compared = run.comparison->tasks.at(task);
    std::string text = "result against baseline: " + formatPoints(compared.value);
    if (compared.low && compared.high)
        text += " " + formatPointsInterval(*compared.low, *compared.high);
    return text + (compared.verdict.empty() ? "" : ", " + compared.verdict);
}

}  // namespace

ReportSection waterfallSection(const ReportedRun& reported) {
    const std::vector<WaterfallBar> bars = waterfallBars(reported);
    if (bars.size() < 2)
        return {};
    std::vector<std::string> names;
    double longest = 0;
    for (const WaterfallBar& bar : bars) {
        names.push_back(bar.name);
        longest = std::max({longest, bar.from, bar.to});
    }
    SvgPlot plot("Median latency of a request, stage by stage", numberAxis(0, kRoomForText * longest, "median of the request, ms"),
                 rowAxis(names), heightOf(bars.size()));
    for (size_t i = 0; i < bars.size(); ++i) {
        const WaterfallBar& bar = bars[i];
        const auto row = static_cast<double>(i);
        plot.addBar({bar.from, row + kBarInset}, {bar.to, row + 1 - kBarInset}, bar.style, bar.name + ": " + bar.text);
        plot.addText({std::max(bar.from, bar.to), row + 0.5}, bar.text);
    }
    return sectionOf("Latency, stage by stage", "from Lathe's baseline; grey: no more than noise, or not paired",
                     Plot{.drawing = std::move(plot)});
}

ReportSection accuracyPlotsSection(const ReportedRun& reported) {
    ReportSection section{"Accuracy, stage by stage", "", {}};
    for (const auto& [task, metric] : headlineMetrics(reported.arms))
        section.blocks.push_back(Plot{
            .heading = taskTitle(task), .drawing = accuracyPlot(reported.arms, task, metric), .caption = verdictText(reported.run, task)});
    return section;
}

}  // namespace lathe
