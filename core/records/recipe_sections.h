// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a recipe outside its stages, section by section, each described once.
#pragma once

#include "core/records/recipe.h"
#include "core/records/setting.h"

namespace lathe {

const SettingList<Recipe>& headSettings();
const SettingList<DataRoles>& dataSettings();
const SettingList<EvaluationPlan>& evaluationSettings();
const SettingList<MeasurePlan>& measureSettings();

struct RecipeSection {
    std::string name;   // in JSON; empty: the recipe itself
    std::string title;  // for people
    std::vector<Setting> settings;

    /// "measure.batch", "seed": as --set takes it.
    std::string pathOf(const Setting& setting) const { return name.empty() ? setting.key : name + "." + setting.key; }
};

/// All of them, the recipe itself first.
const std::vector<RecipeSection>& recipeSections();
/// The setting at such a path, or at one that begins with a stage's name ("prune2.amount"); null pointer where there is none.
const Setting* settingAt(const std::string& path);

}  // namespace lathe
