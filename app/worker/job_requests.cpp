// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/jobs/jobs.h"

namespace lathe {

namespace {

// Requests are handled one after the other, by one thread.
KeptModels& keptModels() {
    static KeptModels models;
    return models;
}

}  // namespace

Json serveBench(RequestContext& context) {
    return runBench(benchJobFromJson(context.request().at("job")), context, context.cancelToken());
}

Json serveRemeasure(RequestContext& context) {
    return runRemeasure(remeasureJobFromJson(context.request().at("job")), context, context.cancelToken());
}

Json serveEvaluation(RequestContext& context) {
    return runEvaluation(evaluationJobFromJson(context.request().at("job")), context, context.cancelToken());
}

Json serveGeneration(RequestContext& context) {
    const auto onToken = [&](const GeneratedToken& token) { context.emit(GeneratedToken::kEvent, toJson(token)); };
    return runGeneration(generationJobFromJson(context.request().at("job")), keptModels(), onToken, context.cancelToken());
}

Json serveNextToken(RequestContext& context) {
    return runNextToken(nextTokenJobFromJson(context.request().at("job")), keptModels());
}

Json serveLogits(RequestContext& context) {
    return runLogits(logitsJobFromJson(context.request().at("job")));
}

}  // namespace lathe
