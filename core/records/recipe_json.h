// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes as JSON, "format": "lathe-recipe/1", validated before any work: a mistake is reported with its path in the document, what was
// found, what is allowed and, for unknown keys, the nearest known one.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/base/json.h"
#include "core/records/stage_kinds.h"

namespace lathe {

inline constexpr const char* kRecipeFormat = "lathe-recipe/1";

/// Bad input for any mistake; origin names the document in the message.
Recipe recipeFromJson(const Json& document, const std::string& origin = "recipe");

/// Every field written out, defaults too, so that a stored recipe keeps its meaning.
Json toJson(const Recipe& recipe);

/// Parts of a recipe by themselves, as requests carry them.
MeasurePlan measurePlanFromJson(const JsonPlace& place);
Json toJson(const MeasurePlan& plan);
EvaluationPlan evaluationPlanFromJson(const JsonPlace& place);
Json toJson(const EvaluationPlan& plan);

/// Reads a recipe file and applies changes like "stages.1.bits=4" (PATH=VALUE; VALUE is JSON, or a bare word) before validation.
Recipe readRecipe(const std::filesystem::path& path, std::span<const std::string> changes = {});
/// The same of a recipe that was read already; origin names it in errors.
Recipe changedRecipe(const Recipe& recipe, std::span<const std::string> changes, const std::string& origin);

/// SHA-256 of the canonical JSON, the name left out: the same work has the same hash.
std::string recipeHash(const Recipe& recipe);

}  // namespace lathe
