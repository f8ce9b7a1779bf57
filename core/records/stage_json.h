// SPDX-License-Identifier: GPL-3.0-or-later
// One stage of a recipe as JSON, and the order in which stages may come. Writing is toJson(Stage) in recipe_json.h.
#pragma once

#include <vector>

#include "core/records/json_place.h"
#include "core/records/recipe.h"

namespace lathe {

/// Bad input for an unknown kind, an unknown key or a value that is not allowed.
Stage stageAt(const JsonPlace& place);

/// Bad input naming the first stage out of order: distill and prune in any order and number, then at most one quantize, then at most one
/// split.
void refuseWrongOrder(const std::vector<Stage>& stages, const JsonPlace& list);

}  // namespace lathe
