// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_outcome.h"

#include <algorithm>

#include "core/compare/comparability.h"
#include "core/compare/comparison_table.h"
#include "core/compare/report_arms.h"

namespace lathe {

namespace {

constexpr const char* kRequest = "latency.request_ms.p50";

/// Larger is faster.
std::optional<double> speedOf(const Run& run, bool timesCompare) {
    if (!timesCompare)
        return run.comparison && run.comparison->requestSpeedup ? std::optional(run.comparison->requestSpeedup->value) : std::nullopt;
    if (!run.result || !run.result->latency || !run.result->latency->request.p50 || !(*run.result->latency->request.p50 > 0))
        return std::nullopt;
    return 1 / *run.result->latency->request.p50;
}

std::string pathOf(const Run& run, const std::string& task) {
    return "tasks." + task + "." + headlineMetric(task, run.result->tasks.at(task));
}

/// The first task of both that is a share.
std::string commonTask(const Run& a, const Run& b) {
    if (!a.result || !b.result)
        return {};
    for (const TaskDescription& task : describedTasks())
        if (a.result->tasks.count(task.name) && b.result->tasks.count(task.name) && comparedWithPinned(a, b, pathOf(a, task.name)))
            return task.name;
    return {};
}

void findUnclear(ComparisonOutcome& outcome, const std::vector<Run>& runs) {
    const Run& first = runs[outcome.fastest];
    if (!first.result)
        return;
    for (const auto& [task, scores] : first.result->tasks) {
        const bool isUnclear = std::any_of(runs.begin(), runs.end(), [&, &task = task](const Run& run) {
            const auto compared = run.id == first.id ? std::nullopt : comparedWithPinned(run, first, pathOf(first, task));
            return compared && compared->verdict == "unclear";
        });
        if (!isUnclear)
            continue;
        if (outcome.unclearTasks.empty())
            outcome.items = scores.count;
        outcome.unclearTasks.push_back(task);
    }
}

}  // namespace

std::optional<ComparisonOutcome> comparisonOutcome(const std::vector<Run>& runs) {
    ComparisonOutcome outcome;
    outcome.timesCompare = comparabilityOf(runs).timesCompare();
    std::vector<std::pair<double, size_t>> speeds;
    for (size_t i = 0; i < runs.size(); ++i)
        if (const auto speed = speedOf(runs[i], outcome.timesCompare))
            speeds.emplace_back(*speed, i);
    if (speeds.size() < 2)
        return std::nullopt;
    std::sort(speeds.begin(), speeds.end(), std::greater<>());
    outcome.fastest = speeds[0].second;
    outcome.next = speeds[1].second;
    const Run &fastest = runs[outcome.fastest], &next = runs[*outcome.next];
    outcome.speedup = comparedWithPinned(fastest, next, kRequest);
    outcome.task = commonTask(fastest, next);
    if (!outcome.task.empty())
        outcome.scoreDifference = comparedWithPinned(fastest, next, pathOf(fastest, outcome.task));
    findUnclear(outcome, runs);
    return outcome;
}

}  // namespace lathe
