// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/records/run.h"
#include "core/trial/artifact_restoration.h"
#include "core/trial/trial.h"

namespace lathe {

Json serveRun(RequestContext& context) {
    Run run = runFromJson(context.request().at("run"), "request");
    restoreArtifacts({run.recipe.measure.draft}, context, context.cancelToken());
    size_t sentArms = 0;
    const auto tell = [&](const Run& soFar) {
        context.emit("snapshot", {{"run", toJson(soFar)}});
        for (; sentArms < soFar.samples.size(); ++sentArms)
            context.emit("samples", {{"samples", toJson(soFar.samples[sentArms])}});
    };
    executeTrial(run, context, tell, context.cancelToken());
    return {{"run", toJson(run)}};
}

}  // namespace lathe
