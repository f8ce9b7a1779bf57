// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of each task apart from how it is scored (core/evaluate), and the rule that says which of its tasks a run is judged by.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/records/data_items.h"
#include "core/records/run.h"

namespace lathe {

struct TaskMetricFacts {
    FieldFacts facts;
    bool judges = false;   // a task that is not described may be judged by it
    bool isShare = false;  // of items or tokens: two runs' differ by so many points
};

/// The metrics that tasks have, in the order they are shown.
std::span<const TaskMetricFacts> describedMetrics();

struct TaskDescription {
    const char* name;                             // in recipes and records
    const char* title;                            // for people
    const char* metric;                           // the one that it is judged by
    size_t (*count)(const TaskItems&) = nullptr;  // items that data has for it; null where it scores documents
    const char* field = nullptr;                  // the field of Measured that has this score too, where there is one
};

/// The order is the headline rule's: a run is judged by the first of these tasks that it was scored on.
std::span<const TaskDescription> describedTasks();

/// "question answering" for "qa" …; a task that is not described keeps its name.
std::string taskTitle(const std::string& task);

/// Whether the task may be judged by the metric: by that of its description alone where it has one.
bool isJudgedBy(const std::string& task, const std::string& metric);
/// Whether a metric is a share of items or tokens.
bool isShare(const std::string& metric);

/// The metric by which a task is judged, of those that its scores hold; empty where they hold none.
std::string headlineMetric(const std::string& task, const TaskScores& scores);

/// Where a measured record may have the score that a task is judged by, the first choice first: "tasks.qa.accuracy".
std::vector<std::string> scorePaths(const std::string& task);

/// The task and metric of a score in a measured record: of "tasks.qa.accuracy" qa and accuracy; nothing for what is no task's.
struct TaskMetric {
    std::string task, metric;
};
std::optional<TaskMetric> taskMetricOf(const std::string& path);

/// The score that a run or a list of runs is judged by.
struct Headline {
    std::string task, metric;
    std::string path;  // of the score in a measured record: "tasks.qa.accuracy", "next_token_accuracy"

    std::string changePath() const { return "tasks." + task; }  // in a comparison
    bool operator==(const Headline&) const = default;
};

/// has says whether there is a value at a path of a measured record; tasks are those that there may be scores of, in any order. Tasks that
/// are not described come after the others, by name.
std::optional<Headline> headlineAmong(std::vector<std::string> tasks, const std::function<bool(const std::string& path)>& has);
std::optional<Headline> headlineIn(const Measured& measured);
std::optional<Headline> headlineIn(const Json& measured);
std::optional<Headline> headlineIn(const Run& run);  // of its result
/// The headline that all of them have; nothing where there is none.
std::optional<Headline> headlineOfAll(std::span<const Json> measured);

/// The headline's value; nothing where this model has none of it.
std::optional<double> scoreAt(const Measured& measured, const Headline& headline);

}  // namespace lathe
