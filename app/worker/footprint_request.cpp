// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/requests.h"
#include "core/records/recipe_json.h"
#include "core/trial/footprint.h"

namespace lathe {

Json serveFootprint(RequestContext& context) {
    const Json& request = context.request();
    const Recipe recipe = recipeFromJson(request.at("recipe"), "request");
    return {{"peak_memory_bytes", footprintOfRequest(request.at("artifact").get<std::string>(), recipe.measure)}};
}

}  // namespace lathe
