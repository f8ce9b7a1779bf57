// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/measure/machine_limits.h"

namespace lathe {

Json serveDoctor(RequestContext& context) {
    const Json& job = context.request().at("job");
    const LimitsPlan plan{.threads = job.at("threads").get<int>(), .seconds = job.at("seconds").get<double>()};
    return measureMachineLimits(plan, context, context.cancelToken());
}

}  // namespace lathe
