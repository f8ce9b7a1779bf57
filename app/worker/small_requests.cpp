// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/hub/model_hub.h"
#include "core/jobs/machine_limits.h"
#include "core/jobs/model_export.h"
#include "core/trial/artifact_restoration.h"
#include "core/trial/footprint.h"

namespace lathe {

Json serveLimits(RequestContext& context) {
    const LimitsJob job = limitsJobFromJson(context.request().at("job"));
    return measureMachineLimits({.threads = job.threads, .seconds = job.seconds}, context, context.cancelToken());
}

Json serveFootprint(RequestContext& context) {
    return toJson(runFootprint(footprintJobFromJson(context.request().at("job"))));
}

Json serveRestoration(RequestContext& context) {
    restoreArtifacts({restorationJobFromJson(context.request().at("job")).model}, context, context.cancelToken());
    return Json::object();
}

Json serveModelExport(RequestContext& context) {
    const ModelExportJob job = modelExportJobFromJson(context.request().at("job"));
    restoreArtifacts({job.model}, context, context.cancelToken());
    context.phase({PhaseKind::Other, "export"});
    return {{"notes", exportModel(job)}};
}

Json serveFetch(RequestContext& context) {
    const FetchJob job = fetchJobFromJson(context.request().at("job"));
    return toJson(fetchModel(job, HubSettings::fromEnvironment(), context, context.cancelToken()));
}

}  // namespace lathe
