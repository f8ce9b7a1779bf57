// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/trial/jobs.h"

namespace lathe {

Json serveBench(RequestContext& context) {
    return runBench(benchJobFromJson(context.request().at("job")), context, context.cancelToken());
}

Json serveEvaluation(RequestContext& context) {
    return runEvaluation(evaluationJobFromJson(context.request().at("job")), context, context.cancelToken());
}

Json serveGeneration(RequestContext& context) {
    const auto onText = [&](const std::string& text) { context.emit("text", {{"text", text}}); };
    return runGeneration(generationJobFromJson(context.request().at("job")), onText, context.cancelToken());
}

Json serveLogits(RequestContext& context) {
    return runLogits(logitsJobFromJson(context.request().at("job")));
}

}  // namespace lathe
