// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/jobs/model_export.h"

namespace lathe {

Json serveModelExport(RequestContext& context) {
    context.phase("export");
    return {{"notes", exportModel(modelExportJobFromJson(context.request().at("job")))}};
}

}  // namespace lathe
