// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/fields.h"

#include <cmath>
#include <set>
#include <type_traits>

#include "core/base/text.h"
#include "core/records/run.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

// A member that holds one number or word, of which there is one column.
template <typename Member>
constexpr bool isPlain = false;
template <typename Record>
constexpr bool isPlain<std::optional<double> Record::*> = true;
template <typename Record>
constexpr bool isPlain<std::optional<int64_t> Record::*> = true;
template <typename Record>
constexpr bool isPlain<int64_t Record::*> = true;
template <typename Record>
constexpr bool isPlain<std::string Record::*> = true;

/// The path in a run of the comparison that is of a measured field.
std::string comparisonOf(const std::string& path) {
    std::string found;
    Comparison::describe([&](auto, const FieldFacts& facts) {
        if (facts.compares && path == facts.compares)
            found = std::string("comparison.") + facts.key;
    });
    const auto score = taskMetricOf(path);
    if (score && found.empty() && isJudgedBy(score->task, score->metric))
        return "comparison.tasks." + score->task;
    return found;
}

Field fieldOf(const FieldFacts& facts) {
    return {facts.key,
            facts.label,
            facts.unit,
            facts.better,
            facts.group,
            facts.use,
            facts.isMachineBound,
            {},
            facts.interval ? facts.interval : ""};
}

void addMeasured(std::vector<Field>& fields, Field field) {
    field.comparison = comparisonOf(field.path);
    fields.push_back(std::move(field));
}

void addTask(std::vector<Field>& fields, const std::string& task) {
    const auto add = [&](const FieldFacts& facts) {
        Field field = fieldOf(facts);
        field.path = "tasks." + task + "." + field.path;
        field.label = task + " " + field.label;
        field.group = FieldGroup::Accuracy;
        addMeasured(fields, std::move(field));
    };
    for (const TaskMetricFacts& metric : describedMetrics())
        add(metric.facts);
    add({.key = "count", .label = "items", .use = FieldUse::Count});
}

void addPhase(std::vector<Field>& fields, const FieldFacts& phase) {
    LatencySummary::describe([&](auto, const FieldFacts& facts) {
        Field field = fieldOf(facts);
        field.path = "latency." + std::string(phase.key) + "." + field.path;
        field.label = phase.label + (", " + field.label);
        addMeasured(fields, std::move(field));
    });
}

void addCompared(std::vector<Field>& fields, const Field& compared) {
    const auto add = [&](const char* end, const char* words, FieldUse use) {
        Field& field = fields.emplace_back(compared);
        field.path += end;
        field.label += words;
        field.use = use;
    };
    add(".value", "", FieldUse::Value);
    add(".ci_low", ", 95 % from", FieldUse::Spread);
    add(".ci_high", ", 95 % to", FieldUse::Spread);
    add(".verdict", ", verdict", FieldUse::Word);
    fields.back().unit.clear();
    fields.back().better = Better::Neither;
}

}  // namespace

std::vector<Field> measuredFields(std::span<const std::string> tasks) {
    std::vector<Field> fields;
    Measured::describe([&](auto member, const FieldFacts& facts) {
        if (isPlain<decltype(member)> && *facts.label)
            addMeasured(fields, fieldOf(facts));
    });
    for (const std::string& task : tasks)
        addTask(fields, task);
    Latency::describe([&](auto, const FieldFacts& phase) { addPhase(fields, phase); });
    return fields;
}

std::vector<Field> runFields(std::span<const std::string> tasks) {
    std::vector<Field> fields = {
        {"id", "run", ""},
        {"parent_id", "parent", ""},
        {"study_id", "study", ""},
        {"trial", "trial", ""},
        {"created", "created", ""},
        {"state", "state", ""},
        {.path = "seconds", .label = "duration", .unit = "s", .isMachineBound = true},
        {"recipe.name", "recipe", ""},
        {"recipe.model", "model", ""},
        {"recipe_hash", "recipe hash", ""},
        {"model_hash", "model hash", ""},
        {"data_hash", "data hash", ""},
        {"artifact_hash", "artifact hash", ""},
        {"protocol", "protocol", ""},
    };
    const std::vector<Field> measured = measuredFields(tasks);
    for (const RunArm& arm : kRunArms)
        for (Field field : measured) {
            field.path = arm.name + ("." + field.path);
            field.label = arm.name + (": " + field.label);
            if (!field.interval.empty())
                field.interval = arm.name + ("." + field.interval);
            fields.push_back(std::move(field));
        }
    Comparison::describe([&](auto member, const FieldFacts& facts) {
        Field field = fieldOf(facts);
        field.path = "comparison." + field.path;
        if constexpr (isPlain<decltype(member)>)
            fields.push_back(std::move(field));
        else if (facts.compares)
            addCompared(fields, field);
    });
    for (const std::string& task : tasks)
        addCompared(fields, {"comparison.tasks." + task, task + ", result - baseline", "fraction", Better::Higher, FieldGroup::Accuracy});
    return fields;
}

std::optional<Compared> comparedIn(const Comparison& comparison, const std::string& path) {
    std::optional<Compared> found;
    Comparison::describe([&](auto member, const FieldFacts& facts) {
        if constexpr (std::is_same_v<decltype(member), std::optional<Compared> Comparison::*>)
            if (facts.compares && path == facts.compares)
                found = comparison.*member;
    });
    const auto score = taskMetricOf(path);
    if (found || !score || !isJudgedBy(score->task, score->metric))
        return found;
    const auto task = comparison.tasks.find(score->task);
    return task == comparison.tasks.end() ? std::nullopt : std::optional(task->second);
}

std::vector<std::string> scoredTasks(const Json& runDocument) {
    std::set<std::string> names;
    for (const RunArm& arm : kRunArms)
        if (const Json* tasks = valueAt(runDocument, arm.name + std::string(".tasks")); tasks && tasks->is_object())
            for (const auto& [name, scores] : tasks->items())
                names.insert(name);
    return {names.begin(), names.end()};
}

double lastShownDigit(const Field& field, double value) {
    if (field.unit == "ms")
        return std::fabs(value) < 1 ? 0.001 : 0.01;
    if (field.unit == "fraction")
        return 0.001;
    if (field.unit == "bytes")
        return 0.1e6;
    if (field.unit == "tokens/s")
        return 0.1;
    return field.unit == "ratio" ? 0.01 : 0;
}

const Json* valueAt(const Json& document, std::string_view path) {
    const Json* at = &document;
    for (const std::string& step : splitText(path, '.')) {
        if (!at->is_object())
            return nullptr;
        const auto next = at->find(step);
        if (next == at->end())
            return nullptr;
        at = &*next;
    }
    return at;
}

}  // namespace lathe
