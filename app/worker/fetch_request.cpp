// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/hub/model_hub.h"

namespace lathe {

Json serveFetch(RequestContext& context) {
    const FetchJob job = fetchJobFromJson(context.request().at("job"));
    return toJson(fetchModel(job, HubSettings::fromEnvironment(), context, context.cancelToken()));
}

}  // namespace lathe
