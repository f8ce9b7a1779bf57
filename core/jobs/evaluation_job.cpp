// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/error.h"
#include "core/jobs/jobs.h"
#include "core/records/measured_json.h"
#include "core/runnable/runnable_model.h"
#include "core/trial/trial_model.h"

namespace lathe {

Json runEvaluation(const EvaluationJob& job, Progress& progress, const CancelToken& cancel) {
    progress.phase({PhaseKind::Read, "read"});
    const RunnableModel model = openRunnableModel(job.model, job.storage);
    if (model.isRandom || !model.tokenizer)
        throw badInput("\"" + job.model + "\" cannot be evaluated",
                       model.isRandom ? "its weights are random, so accuracy would say nothing" : "it has no tokenizer",
                       "name a trained checkpoint; lathe bench measures the speed of any model");
    const Tokenizer tokenizer(*model.tokenizer);
    // Named for the test alone, a user's file is scored whole; in several roles it would be split.
    DataRoles roles;
    roles.test = job.data;
    const DataSet data = loadData(roles);
    Json missing = Json::object();
    std::vector<std::string> tasks;
    for (const auto& task : allTasks()) {
        const bool asked = std::find(job.tasks.begin(), job.tasks.end(), task->name()) != job.tasks.end();
        if (!asked && !job.tasks.empty())
            continue;
        const std::string why = task->whyNot(data);
        if (why.empty())
            tasks.push_back(task->name());
        else if (asked)
            throw badInput("the task \"" + task->name() + "\" cannot be run on " + job.data, why);
        else
            missing["tasks." + task->name()] = why;
    }
    TrialModel evaluated;
    evaluated.packed = model.packed;
    EvaluationPlan plan = job.plan;
    plan.tasks = tasks;
    evaluateTrialModel(evaluated, nullptr, tokenizer, data, plan, {job.threads, {}}, progress, cancel);
    Json reply = toJson(evaluated.measured);
    reply["data_hash"] = data.hash;
    reply["missing"] = missing;
    return reply;
}

}  // namespace lathe
