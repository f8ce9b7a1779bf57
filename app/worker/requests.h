// SPDX-License-Identifier: GPL-3.0-or-later
// The requests that lathe-worker serves.
#pragma once

#include "core/base/json.h"
#include "core/protocol/service.h"

namespace lathe {

Json serveRun(RequestContext& context);
Json serveBench(RequestContext& context);
Json serveRemeasure(RequestContext& context);
Json serveEvaluation(RequestContext& context);
Json serveGeneration(RequestContext& context);
Json serveNextToken(RequestContext& context);
Json serveInspection(RequestContext& context);
Json serveSensitivity(RequestContext& context);
Json serveDescription(RequestContext& context);
Json servePreview(RequestContext& context);
Json serveLogits(RequestContext& context);
Json serveFootprint(RequestContext& context);
Json serveLimits(RequestContext& context);
Json serveRestoration(RequestContext& context);
Json serveModelExport(RequestContext& context);
Json serveFetch(RequestContext& context);

}  // namespace lathe
