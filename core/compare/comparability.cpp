// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparability.h"

#include <map>
#include <set>

#include "core/base/text.h"
#include "core/compare/comparison_text.h"
#include "core/compare/run_environment.h"

namespace lathe {

namespace {

std::vector<std::string> unlikeTasksOf(const std::vector<Run>& runs) {
    std::map<std::string, std::set<std::pair<std::string, int64_t>>> ways;
    for (const Run& run : runs)
        if (run.result)
            for (const auto& [task, scores] : run.result->tasks)
                ways[taskTitle(task)].emplace(scores.protocol, scores.count);
    std::vector<std::string> unlike;
    for (const auto& [task, found] : ways)
        if (found.size() > 1)
            unlike.push_back(task);
    return unlike;
}

}  // namespace

Comparability comparabilityOf(const std::vector<Run>& runs) {
    std::set<std::string> environments, builds, protocols, data;
    for (const Run& run : runs) {
        environments.insert(environmentIdOf(run));
        builds.insert(engineBuildOf(run));
        protocols.insert(run.protocol);
        data.insert(run.dataHash);
    }
    return {environments.size() < 2, builds.size() < 2, protocols.size() < 2, data.size() < 2, unlikeTasksOf(runs)};
}

std::vector<std::string> comparabilityNotes(const Comparability& comparability) {
    std::vector<std::string> notes;
    if (!comparability.sameEnvironment)
        notes.emplace_back(
            "These runs come from different environments: their milliseconds, tokens per second and memory must not be compared. Only what "
            "each run measured against its own baseline may be: the rows under \"Result against its own baseline\".");
    if (!comparability.sameBuild)
        notes.emplace_back("These runs were timed by different builds of Lathe, whose engines may differ in speed.");
    if (!comparability.sameRequest)
        notes.emplace_back("The requests differ (prompt, new tokens, batch or threads): times of different requests are not comparable.");
    if (!comparability.sameData)
        notes.emplace_back("The data differ: scores on different data are not comparable.");
    if (!comparability.unlikeTasks.empty())
        notes.push_back("Not scored alike (protocol or number of items): " + joinText(comparability.unlikeTasks, ", ") +
                        ". Such scores are not comparable between the runs.");
    return notes;
}

}  // namespace lathe
