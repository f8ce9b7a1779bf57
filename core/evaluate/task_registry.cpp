// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluate/choice_task.h"
#include "core/evaluate/lm_task.h"
#include "core/evaluate/nbest_task.h"
#include "core/evaluate/qa_task.h"
#include "core/evaluate/task.h"
#include "core/evaluate/translation_task.h"

namespace lathe {

namespace {

std::vector<std::unique_ptr<Task>> makeTasks() {
    std::vector<std::unique_ptr<Task>> tasks;
    tasks.push_back(std::make_unique<LmTask>());
    tasks.push_back(std::make_unique<QaTask>(QaTask::Book::Closed));
    tasks.push_back(std::make_unique<QaTask>(QaTask::Book::Open));
    tasks.push_back(std::make_unique<ChoiceTask>());
    tasks.push_back(std::make_unique<TranslationTask>());
    tasks.push_back(std::make_unique<NbestTask>());
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
