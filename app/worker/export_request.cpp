// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/exchange/export_source.h"

namespace lathe {

Json serveHuggingFaceExport(RequestContext& context) {
    context.phase("export");
    return {{"notes", exportHuggingFace(huggingFaceJobFromJson(context.request().at("job")))}};
}

}  // namespace lathe
