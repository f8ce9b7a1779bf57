// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluate/task.h"

namespace lathe {

// Each defined beside its task, which needs no header: whoever scores asks for it by name.
std::unique_ptr<Task> makeLmTask();
std::unique_ptr<Task> makeQaTask();
std::unique_ptr<Task> makeStoriesTask();
std::unique_ptr<Task> makeChoiceTask();
std::unique_ptr<Task> makeTranslationTask();
std::unique_ptr<Task> makeNbestTask();

namespace {

std::vector<std::unique_ptr<Task>> makeTasks() {
    std::vector<std::unique_ptr<Task>> tasks;
    for (const auto make : {makeLmTask, makeQaTask, makeStoriesTask, makeChoiceTask, makeTranslationTask, makeNbestTask})
        tasks.push_back(make());
    return tasks;
}

}  // namespace

const std::vector<std::unique_ptr<Task>>& allTasks() {
    static const std::vector<std::unique_ptr<Task>> tasks = makeTasks();
    return tasks;
}

const Task& taskNamed(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& task : allTasks()) {
        if (task->name() == name)
            return *task;
        names.push_back(task->name());
    }
    const auto nearest = nearestWord(name, names);
    throw badInput(fmt::format("There is no task \"{}\"", name), fmt::format("Known tasks: {}.", joinText(names, ", ")),
                   nearest ? fmt::format("Did you mean \"{}\"?", *nearest) : "");
}

}  // namespace lathe
