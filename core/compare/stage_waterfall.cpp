// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/stage_waterfall.h"

#include "core/compare/report_arms.h"

namespace lathe {

namespace {

std::optional<double> medianOf(const Measured& measured, LatencyPhase phase) {
    return measured.latency ? summaryOf(*measured.latency, phase).p50 : std::nullopt;
}

std::optional<double> scoreValue(const Measured& measured, const std::string& task) {
    const auto scores = measured.tasks.find(task);
    if (scores == measured.tasks.end())
        return std::nullopt;
    const auto score = scoreOf(measured, task, headlineMetric(task, scores->second));
    return score ? std::optional(score->value) : std::nullopt;
}

}  // namespace

std::vector<WaterfallStep> stageWaterfall(const Run& run, LatencyPhase phase, const std::string& task) {
    if (!run.baseline)
        return {};
    std::vector<WaterfallStep> steps = {{WaterfallRow::Start, {}, {}, medianOf(*run.baseline, phase), {}, scoreValue(*run.baseline, task)}};
    const Measured* before = &*run.baseline;
    for (size_t i = 0; i < run.stages.size(); ++i) {
        // The last stage's model is the result, which was timed even where the stages were not.
        const bool isLast = run.result && i + 1 == run.stages.size();
        const Measured& after = isLast ? *run.result : run.stages[i].measured;
        steps.push_back({WaterfallRow::Change, run.stages[i].kind, medianOf(*before, phase), medianOf(after, phase),
                         scoreValue(*before, task), scoreValue(after, task)});
        before = &after;
    }
    if (run.result)
        steps.push_back({WaterfallRow::End, {}, {}, medianOf(*run.result, phase), {}, scoreValue(*run.result, task)});
    return steps;
}

}  // namespace lathe
