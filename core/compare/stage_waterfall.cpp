// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/stage_waterfall.h"

#include "core/compare/report_arms.h"
#include "core/measure/latency_summary.h"

namespace lathe {

namespace {

std::optional<double> medianOf(const Measured& measured, LatencyPhase phase) {
    return measured.latency ? summaryOf(*measured.latency, phase).p50 : std::nullopt;
}

std::optional<std::pair<double, double>> intervalOf(const Measured& measured, LatencyPhase phase) {
    return measured.latency ? medianInterval(summaryOf(*measured.latency, phase)) : std::nullopt;
}

std::optional<ReportScore> headlineScore(const Measured& measured, const std::string& task) {
    const auto scores = measured.tasks.find(task);
    return scores == measured.tasks.end() ? std::nullopt : scoreOf(measured, task, headlineMetric(task, scores->second));
}

std::optional<double> valueOf(const std::optional<ReportScore>& score) {
    return score ? std::optional(score->value) : std::nullopt;
}

bool areApart(const std::optional<ReportScore>& a, const std::optional<ReportScore>& b) {
    if (!a || !b || !a->interval || !b->interval)
        return false;
    return a->interval->second < b->interval->first || b->interval->second < a->interval->first;
}

Phase measuredPhase(LatencyPhase phase) {
    switch (phase) {
        case LatencyPhase::Request:
            return Phase::Request;
        case LatencyPhase::FirstToken:
            return Phase::FirstToken;
        case LatencyPhase::PerToken:
            break;
    }
    return Phase::PerToken;
}

std::optional<Compared> pairedSpeedup(const Run& run, const std::string& before, const std::string& after, LatencyPhase phase) {
    const ArmSamples *first = findSamples(run.samples, before), *second = findSamples(run.samples, after);
    const Phase measured = measuredPhase(phase);
    // A measurement that was cut short may have left blocks of one arm alone.
    if (!first || !second || first->block != second->block || !hasPhase(*first, measured) || !hasPhase(*second, measured))
        return std::nullopt;
    return compareSpeed(*first, *second, measured);
}

WaterfallStep levelOf(WaterfallRow row, const Measured& measured, LatencyPhase phase, const std::string& task) {
    WaterfallStep step;
    step.row = row;
    step.ms = medianOf(measured, phase);
    step.msInterval = intervalOf(measured, phase);
    step.score = valueOf(headlineScore(measured, task));
    return step;
}

}  // namespace

std::optional<std::pair<double, double>> changeInterval(const WaterfallStep& step) {
    if (!step.msBefore || !step.speedup || !step.speedup->low || !step.speedup->high)
        return std::nullopt;
    return std::pair(*step.msBefore / *step.speedup->high - *step.msBefore, *step.msBefore / *step.speedup->low - *step.msBefore);
}

std::vector<WaterfallStep> stageWaterfall(const Run& run, LatencyPhase phase, const std::string& task) {
    if (!run.baseline)
        return {};
    std::vector<WaterfallStep> steps = {levelOf(WaterfallRow::Start, *run.baseline, phase, task)};
    const Measured* before = &*run.baseline;
    std::string armBefore = "baseline";
    for (size_t i = 0; i < run.stages.size(); ++i) {
        // The last stage's model is the result, which was timed even where the stages were not.
        const bool isLast = run.result && i + 1 == run.stages.size();
        const Measured& after = isLast ? *run.result : run.stages[i].measured;
        const std::string arm = isLast ? "result" : armOfStage(i);
        WaterfallStep step = levelOf(WaterfallRow::Change, after, phase, task);
        step.kind = run.stages[i].kind;
        step.msBefore = medianOf(*before, phase);
        step.speedup = pairedSpeedup(run, armBefore, arm, phase);
        const auto scoreBefore = headlineScore(*before, task);
        step.scoreBefore = valueOf(scoreBefore);
        step.isScoreClear = areApart(scoreBefore, headlineScore(after, task));
        steps.push_back(std::move(step));
        before = &after;
        armBefore = arm;
    }
    if (run.result)
        steps.push_back(levelOf(WaterfallRow::End, *run.result, phase, task));
    return steps;
}

}  // namespace lathe
