// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/absence.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/records/fields.h"
#include "core/records/measured_json.h"
#include "core/records/tasks.h"

namespace lathe {

namespace {

std::string withoutArm(const std::string& path) {
    for (const RunArm& arm : kRunArms)
        if (path.starts_with(std::string(arm.name) + "."))
            return path.substr(std::string(arm.name).size() + 1);
    return path;
}

/// What the run says of a path, or of the nearest thing that it is part of.
const std::string* saidOf(const Run& run, std::string path) {
    while (!path.empty()) {
        if (const auto said = run.missing.find(path); said != run.missing.end())
            return &said->second;
        const size_t dot = path.rfind('.');
        path.resize(dot == std::string::npos ? 0 : dot);
    }
    return nullptr;
}

/// Why the recipe did not lead to the field; empty where it does.
std::string notAskedFor(const Run& run, const std::string& field) {
    const MeasurePlan& plan = run.recipe.measure;
    const auto score = taskMetricOf(field);
    const std::string task = field == "perplexity" ? "lm" : score ? score->task : std::string();
    const auto& tasks = run.recipe.evaluate.tasks;
    if (!task.empty() && std::find(tasks.begin(), tasks.end(), task) == tasks.end())
        return "the recipe does not ask for " + taskTitle(task);
    if (field.starts_with("latency.per_token_ms") && plan.newTokens < 2)
        return "a request of one new token has no further ones";
    return field == "acceptance_rate" && plan.draft.empty() ? "the recipe names no draft" : "";
}

/// What an arm never has; empty for what it may have.
std::string lackOf(const std::string& arm, const std::string& field) {
    const bool isTime = field.starts_with("latency.") || field == "tokens_per_second";
    if (arm == "reference" && !isTime)
        return "the reference is only timed";
    if (arm == "result" && field == "checkpoint_bytes")
        return "only the model that the recipe begins with is a checkpoint";
    return arm == "baseline" && field == "acceptance_rate" ? "only the result is decoded with the draft" : "";
}

}  // namespace

std::string reasonOfAbsence(const Run& run, const std::string& path) {
    const std::string field = withoutArm(path);
    if (const std::string* said = saidOf(run, path))
        return *said;
    if (const std::string* said = saidOf(run, field))
        return *said;
    if (std::string reason = notAskedFor(run, field); !reason.empty())
        return reason;
    if (std::string reason = lackOf(path.substr(0, path.find('.')), field); !reason.empty())
        return reason;
    if (run.error)
        return "the run failed: " + run.error->what;
    if (run.state != RunState::Done)
        return "the run is " + toString(run.state);
    return "the run's record does not say why";
}

std::map<std::string, std::string> absences(const Run& run) {
    std::map<std::string, std::string> reasons = run.missing;
    const auto add = [&](const std::string& path) {
        if (!saidOf(run, path) && !saidOf(run, withoutArm(path)))
            reasons.emplace(path, reasonOfAbsence(run, path));
    };
    const Json document = toJson(run);
    const std::vector<std::string> tasks = scoredTasks(document);
    for (const std::string& task : run.recipe.evaluate.tasks)
        if (std::find(tasks.begin(), tasks.end(), task) == tasks.end())
            add("tasks." + task);
    const std::vector<Field> fields = measuredFields(tasks);
    for (const RunArm& arm : kRunArms) {
        if (!(run.*arm.measured)) {
            add(arm.name);
            continue;
        }
        for (const Field& field : fields) {
            const auto has = [&](const RunArm& one) { return valueAt(document, one.name + ("." + field.path)) != nullptr; };
            const bool anyHas = std::any_of(std::begin(kRunArms), std::end(kRunArms), has);
            if (anyHas && !has(arm) && field.use == FieldUse::Value && lackOf(arm.name, field.path).empty())
                add(arm.name + ("." + field.path));
        }
    }
    return reasons;
}

}  // namespace lathe
