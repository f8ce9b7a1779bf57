// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/tasks.h"

#include <algorithm>

#include "core/records/fields.h"
#include "core/records/measured_json.h"

namespace lathe {

namespace {

constexpr TaskMetricFacts share(const char* key, const char* label, bool judges, bool isShare) {
    return {{key, label, "fraction", Better::Higher, FieldGroup::Accuracy}, judges, isShare};
}

constexpr TaskMetricFacts kMetrics[] = {
    share("accuracy", "accuracy", true, true),
    share("precision", "precision (macro)", false, false),
    share("recall", "recall (macro)", false, false),
    share("f1", "F1 (macro)", true, true),
    share("exact_match", "exact match", true, true),
    share("chrf", "chrF", true, false),
    share("bleu", "BLEU", true, false),
    {{"wer", "word error rate", "fraction", Better::Lower, FieldGroup::Accuracy}, true, false},
    {{"divergence", "divergence from the baseline, mean", "nats", Better::Lower, FieldGroup::Accuracy}},
    {{"divergence_p99", "divergence from the baseline, p99", "nats", Better::Lower, FieldGroup::Accuracy}},
    share("same_top1", "same first choice as the baseline", false, false),
};

constexpr TaskDescription kTasks[] = {
    {"qa", "question answering", "accuracy", [](const TaskItems& items) { return items.questions.size(); }},
    {"stories", "stories", "accuracy", [](const TaskItems& items) { return items.stories.size(); }},
    {"choice", "choice", "accuracy", [](const TaskItems& items) { return items.choices.size(); }},
    {"lm", "next token", "next_token_accuracy", nullptr, "next_token_accuracy"},
    {"translation", "translation", "chrf", [](const TaskItems& items) { return items.translations.size(); }},
    {"nbest", "nbest", "accuracy", [](const TaskItems& items) { return items.rescorings.size(); }},
};

const TaskDescription* descriptionOf(const std::string& task) {
    const auto found = std::find_if(std::begin(kTasks), std::end(kTasks), [&](const TaskDescription& one) { return task == one.name; });
    return found == std::end(kTasks) ? nullptr : &*found;
}

/// The described metric; then, for tasks and versions that are not described, the metrics that tasks are commonly judged by.
std::vector<std::string> metricsOf(const std::string& task) {
    std::vector<std::string> metrics;
    if (const TaskDescription* description = descriptionOf(task))
        metrics.emplace_back(description->metric);
    for (const TaskMetricFacts& metric : kMetrics)
        if (metric.judges)
            metrics.emplace_back(metric.facts.key);
    return metrics;
}

std::ptrdiff_t rankOf(const std::string& task) {
    const TaskDescription* description = descriptionOf(task);
    return description ? description - kTasks : std::ssize(kTasks);
}

}  // namespace

std::span<const TaskDescription> describedTasks() {
    return kTasks;
}

std::span<const TaskMetricFacts> describedMetrics() {
    return kMetrics;
}

bool isJudgedBy(const std::string& task, const std::string& metric) {
    if (const TaskDescription* description = descriptionOf(task))
        return metric == description->metric;
    return std::any_of(std::begin(kMetrics), std::end(kMetrics),
                       [&](const TaskMetricFacts& one) { return one.judges && metric == one.facts.key; });
}

bool isShare(const std::string& metric) {
    const bool isField =
        std::any_of(std::begin(kTasks), std::end(kTasks), [&](const TaskDescription& one) { return one.field && metric == one.metric; });
    return isField || std::any_of(std::begin(kMetrics), std::end(kMetrics),
                                  [&](const TaskMetricFacts& one) { return one.isShare && metric == one.facts.key; });
}

std::string taskTitle(const std::string& task) {
    const TaskDescription* description = descriptionOf(task);
    return description ? description->title : task;
}

std::vector<std::string> scorePaths(const std::string& task) {
    std::vector<std::string> paths;
    if (const TaskDescription* description = descriptionOf(task); description && description->field)
        paths.emplace_back(description->field);
    for (const std::string& metric : metricsOf(task))
        paths.push_back("tasks." + task + "." + metric);
    return paths;
}

std::optional<TaskMetric> taskMetricOf(const std::string& path) {
    for (const TaskDescription& description : kTasks)
        if (description.field && path == description.field)
            return TaskMetric{description.name, description.metric};
    constexpr std::string_view kPrefix = "tasks.";
    const size_t dot = path.find('.', kPrefix.size());
    if (!path.starts_with(kPrefix) || dot == std::string::npos)
        return std::nullopt;
    return TaskMetric{path.substr(kPrefix.size(), dot - kPrefix.size()), path.substr(dot + 1)};
}

std::string headlineMetric(const std::string& task, const TaskScores& scores) {
    for (const std::string& metric : metricsOf(task))
        if (scores.values.count(metric))
            return metric;
    return {};
}

std::optional<Headline> headlineAmong(std::vector<std::string> tasks, const std::function<bool(const std::string& path)>& has) {
    for (const TaskDescription& description : kTasks)
        if (description.field)
            tasks.emplace_back(description.name);
    std::sort(tasks.begin(), tasks.end(), [](const std::string& a, const std::string& b) {
        return std::pair(rankOf(a), std::string_view(a)) < std::pair(rankOf(b), std::string_view(b));
    });
    for (const std::string& task : tasks)
        for (const std::string& path : scorePaths(task))
            if (has(path))
                return Headline{task, taskMetricOf(path)->metric, path};
    return std::nullopt;
}

std::optional<Headline> headlineIn(const Json& measured) {
    return headlineOfAll(std::span(&measured, 1));
}

std::optional<Headline> headlineOfAll(std::span<const Json> measured) {
    std::vector<std::string> tasks;
    for (const Json& one : measured)
        if (const Json* scored = valueAt(one, "tasks"); scored && scored->is_object())
            for (const auto& [task, scores] : scored->items())
                tasks.push_back(task);
    return headlineAmong(std::move(tasks), [&](const std::string& path) {
        return !measured.empty() && std::all_of(measured.begin(), measured.end(), [&](const Json& one) {
            const Json* value = valueAt(one, path);
            return value && value->is_number();
        });
    });
}

std::optional<Headline> headlineIn(const Measured& measured) {
    return headlineIn(toJson(measured));
}

std::optional<Headline> headlineIn(const Run& run) {
    return run.result ? headlineIn(*run.result) : std::nullopt;
}

std::optional<double> scoreAt(const Measured& measured, const Headline& headline) {
    const Json document = toJson(measured);
    const Json* value = valueAt(document, headline.path);
    return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

}  // namespace lathe
