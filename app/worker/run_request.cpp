// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/records/run.h"
#include "core/trial/trial.h"

namespace lathe {

Json serveRun(RequestContext& context) {
    Run run = runFromJson(context.request().at("run"), "request");
    executeTrial(
        run, context,
        [&](const Run& soFar) {
            context.emit("snapshot", {{"run", toJson(soFar)}});
        },
        context.cancelToken());
    for (const ArmSamples& samples : run.samples)
        context.emit("samples", {{"samples", toJson(samples)}});
    return {{"run", toJson(run)}};
}

}  // namespace lathe
