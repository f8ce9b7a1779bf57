// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/jobs/jobs.h"
#include "core/trial/artifact_restoration.h"

namespace lathe {

namespace {

// Requests are handled one after the other, by one thread.
KeptModels& keptModels() {
    static KeptModels models;
    return models;
}

}  // namespace

Json serveBench(RequestContext& context) {
    const BenchJob job = benchJobFromJson(context.request().at("job"));
    restoreArtifacts({job.model, job.measure.draft}, context, context.cancelToken());
    return runBench(job, context, context.cancelToken());
}

Json serveRemeasure(RequestContext& context) {
    const RemeasureJob job = remeasureJobFromJson(context.request().at("job"));
    restoreArtifacts(job.models, context, context.cancelToken());
    return runRemeasure(job, context, context.cancelToken());
}

Json serveEvaluation(RequestContext& context) {
    const EvaluationJob job = evaluationJobFromJson(context.request().at("job"));
    restoreArtifacts({job.model}, context, context.cancelToken());
    return runEvaluation(job, context, context.cancelToken());
}

Json serveGeneration(RequestContext& context) {
    const auto onToken = [&](const GeneratedToken& token) { context.emit(GeneratedToken::kEvent, toJson(token)); };
    const GenerationJob job = generationJobFromJson(context.request().at("job"));
    restoreArtifacts({job.model, job.draft}, context, context.cancelToken());
    return runGeneration(job, keptModels(), onToken, context.cancelToken());
}

Json serveNextToken(RequestContext& context) {
    return runNextToken(nextTokenJobFromJson(context.request().at("job")), keptModels());
}

Json serveLogits(RequestContext& context) {
    const LogitsJob job = logitsJobFromJson(context.request().at("job"));
    restoreArtifacts({job.model}, context, context.cancelToken());
    return runLogits(job);
}

}  // namespace lathe
