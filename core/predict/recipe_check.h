// SPDX-License-Identifier: GPL-3.0-or-later
// Every mistake of a recipe at once, each with the place where it is: what an editor marks while a recipe is not yet whole. Reading a
// recipe (core/records/recipe_json.h) stops at the first. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/layout/gpt2_config.h"

namespace lathe {

struct RecipeMistake {
    std::string path;  // "stages.1.bits", "measure.prompt_tokens"; "stages.1" for a stage as a whole
    Error error;
};

/// source: the shape of the recipe's model; null where it is not known, then only what the document itself says is judged.
std::vector<RecipeMistake> mistakesIn(const Json& recipe, const Gpt2Config* source);

}  // namespace lathe
