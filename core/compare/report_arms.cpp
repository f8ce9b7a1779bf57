// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/report_arms.h"

namespace lathe {

std::vector<ReportArm> reportArms(const Run& run) {
    std::vector<ReportArm> arms;
    if (run.baseline)
        arms.push_back({"baseline", &*run.baseline});
    for (size_t i = 0; i < run.stages.size(); ++i) {
        const StageRecord& stage = run.stages[i];
        const bool isResult = run.result && i + 1 == run.stages.size();
        arms.push_back({stage.kind + (isResult ? " = result" : ""), isResult ? &*run.result : &stage.measured, stage.seconds});
    }
    if (run.result && run.stages.empty())
        arms.push_back({"result", &*run.result});
    if (run.reference)
        arms.push_back({"libtorch fp32", &*run.reference});
    return arms;
}

std::optional<ReportScore> scoreOf(const Measured& measured, const std::string& task, const std::string& metric) {
    const auto scores = measured.tasks.find(task);
    if (scores == measured.tasks.end())
        return std::nullopt;
    const auto value = scores->second.values.find(metric);
    if (value == scores->second.values.end())
        return std::nullopt;
    const auto interval = scores->second.intervals.find(metric);
    if (interval == scores->second.intervals.end())
        return ReportScore{value->second, std::nullopt};
    return ReportScore{value->second, interval->second};
}

std::vector<std::pair<std::string, std::string>> headlineMetrics(const std::vector<ReportArm>& arms) {
    std::map<std::string, std::string> metrics;
    for (const ReportArm& arm : arms)
        for (const auto& [task, scores] : arm.measured->tasks)
            if (const std::string metric = headlineMetric(task, scores); !metric.empty())
                metrics.emplace(task, metric);
    return {metrics.begin(), metrics.end()};
}

}  // namespace lathe
