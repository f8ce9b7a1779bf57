// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparability.h"

#include <map>
#include <set>

#include "app/cli/comparison_text.h"
#include "app/cli/display_text.h"
#include "app/cli/environment_text.h"
#include "core/base/text.h"
#include "core/measure/environment.h"

namespace lathe {

namespace {

bool comeFromOneEnvironment(const std::vector<Run>& runs) {
    std::set<std::string> environments;
    for (const Run& run : runs)
        environments.insert(environmentId(environmentBefore(run)));
    return environments.size() < 2;
}

/// Tasks that the runs scored by different protocols or on different numbers of items.
std::vector<std::string> unlikeTasks(const std::vector<Run>& runs) {
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

std::string comparabilityWarnings(const std::vector<Run>& runs, const Surface& surface) {
    std::set<std::string> protocols, data;
    for (const Run& run : runs) {
        protocols.insert(run.protocol);
        data.insert(run.dataHash);
    }
    std::vector<std::string> warnings;
    if (!comeFromOneEnvironment(runs))
        warnings.emplace_back(
            "These runs come from different environments: their milliseconds, tokens per second and memory must not be compared. Only what "
            "each run measured against its own baseline may be: the rows under \"Result against its own baseline\".");
    if (protocols.size() > 1)
        warnings.emplace_back(
            "The requests differ (prompt, new tokens, batch or threads): times of different requests are not comparable.");
    if (data.size() > 1)
        warnings.emplace_back("The data differ: scores on different data are not comparable.");
    if (const std::vector<std::string> tasks = unlikeTasks(runs); !tasks.empty())
        warnings.push_back("Not scored alike (protocol or number of items): " + joinText(tasks, ", ") +
                           ". Such scores are not comparable between the runs.");
    std::string text;
    for (const std::string& warning : warnings)
        text += painted(wrapText(warning, surface.width), TextStyle::Unclear, surface) + "\n\n";
    return text;
}

}  // namespace lathe
