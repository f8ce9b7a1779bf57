// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/footprint.h"

#include <fstream>
#include <string>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/packed_model_reader.h"
#include "core/protocol/client.h"
#include "core/trial/request_runner.h"
#include "core/trial/speculation.h"

namespace lathe {

int64_t peakMemoryOfThisProcess() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stoll(line.substr(6)) * 1024;
    throw failed("cannot tell this process's peak memory", "/proc/self/status has no line VmHWM");
}

Json toJson(const Footprint& footprint) {
    return {{"peak_memory_bytes", footprint.peakMemoryBytes}, {"cold_start_ms", footprint.coldStartMs}};
}

Footprint measureFootprint(const FootprintJob& job, const CancelToken& cancel) {
    ServiceClient worker(programFolder() / "lathe-worker");
    const Json reply = worker.request(
        FootprintJob::kKind, {{"job", toJson(job)}}, [](const Json&) {}, cancel);
    return {reply.at("peak_memory_bytes").get<int64_t>(), reply.at("cold_start_ms").get<double>()};
}

Footprint runFootprint(const FootprintJob& job) {
    const MeasurePlan& plan = job.measure;
    const double begin = steadyMilliseconds();
    const std::shared_ptr<const PackedModel> model = openPackedModel(job.artifact);
    const std::vector<int32_t> prompt = timingPrompt(model->config, plan, 0);
    if (plan.draft.empty()) {
        RequestRunner(model, plan, {samePrompts(plan, prompt)}).run();
    } else {
        const RunnableModel draft = openDraft(plan, model->config);
        SpeculativeRunner(model, draft.packed, plan, {prompt}).run();
    }
    return {peakMemoryOfThisProcess(), steadyMilliseconds() - begin};
}

}  // namespace lathe
