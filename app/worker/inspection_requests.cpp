// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/jobs/inspection.h"
#include "core/jobs/jobs.h"
#include "core/models/model_description.h"

namespace lathe {

Json serveInspection(RequestContext& context) {
    return toJson(inspectModels(inspectJobFromJson(context.request().at("job")), context, context.cancelToken()));
}

Json serveSensitivity(RequestContext& context) {
    const SensitivityJob job = sensitivityJobFromJson(context.request().at("job"));
    const std::optional<SensitivityMap> map = measureSensitivity(job, context, context.cancelToken());
    return {{"map", map ? toJson(*map) : Json()}};
}

Json serveDescription(RequestContext& context) {
    return describeModel(descriptionJobFromJson(context.request().at("job")).model);
}

Json servePreview(RequestContext& context) {
    return previewData(previewJobFromJson(context.request().at("job")), context, context.cancelToken());
}

}  // namespace lathe
