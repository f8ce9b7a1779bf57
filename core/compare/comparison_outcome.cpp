// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison_outcome.h"

#include <algorithm>

#include "core/compare/pinned_comparison.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

/// The arm that is faster than each other one, judged pair by pair; nothing where the samples are not there.
std::optional<size_t> fastestOf(std::span<const RemeasuredArm> arms) {
    if (std::any_of(arms.begin(), arms.end(), [](const RemeasuredArm& arm) { return arm.samples.requestMs.empty(); }))
        return std::nullopt;
    for (size_t i = 0; i < arms.size(); ++i) {
        bool isFastest = true;
        for (size_t j = 0; j < arms.size() && isFastest; ++j)
            isFastest = i == j || speedupBetween(arms[j], arms[i]).verdict == "faster";
        if (isFastest)
            return i;
    }
    return std::nullopt;
}

void addSpeeds(ComparisonOutcome& outcome, std::span<const RemeasuredArm> remeasured) {
    for (size_t i = 1; i < remeasured.size(); ++i)
        if (remeasured[i].comparison)
            outcome.speedups[i] = remeasured[i].comparison->requestSpeedup;
    outcome.fastest = fastestOf(remeasured);
}

void addScores(ComparisonOutcome& outcome, const std::vector<Run>& runs) {
    const auto headline = headlineIn(runs.front());
    if (!headline)
        return;
    outcome.task = headline->task;
    for (size_t i = 1; i < runs.size(); ++i) {
        outcome.scores[i] = comparedWithPinned(runs[i], runs.front(), headline->path);
        if (verdictWithPinned(runs[i], runs.front(), headline->path) == kNotPaired)
            outcome.unpaired.push_back(i);
    }
}

void addUnclearTasks(ComparisonOutcome& outcome, const std::vector<Run>& runs) {
    const Run& first = runs.front();
    if (!first.result)
        return;
    for (const auto& [task, scores] : first.result->tasks) {
        const std::string path = "tasks." + task + "." + headlineMetric(task, scores);
        const bool isUnclear =
            std::any_of(runs.begin() + 1, runs.end(), [&](const Run& run) { return verdictWithPinned(run, first, path) == "unclear"; });
        if (!isUnclear)
            continue;
        if (outcome.unclearTasks.empty())
            outcome.items = scores.count;
        outcome.unclearTasks.push_back(task);
    }
}

}  // namespace

ComparisonOutcome comparisonOutcome(const std::vector<Run>& runs, std::span<const RemeasuredArm> remeasured) {
    ComparisonOutcome outcome;
    outcome.speedups.resize(runs.size());
    outcome.scores.resize(runs.size());
    if (remeasured.size() == runs.size())
        addSpeeds(outcome, remeasured);
    addScores(outcome, runs);
    addUnclearTasks(outcome, runs);
    return outcome;
}

}  // namespace lathe
