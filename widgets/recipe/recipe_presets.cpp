// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_presets.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"

namespace lathe {

namespace fs = std::filesystem;

namespace {

void addFrom(const fs::path& folder, bool isOwn, QVector<RecipePreset>& presets) {
    const qsizetype first = presets.size();
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(folder, missing)) {
        if (entry.path().extension() != ".json")
            continue;
        try {
            const Recipe recipe = readRecipe(entry.path());
            const std::string title = recipe.name.empty() ? entry.path().stem().string() : recipe.name;
            presets.push_back({QString::fromStdString(title), QString::fromStdString(entry.path().string()), isOwn});
        } catch (const Error&) {
            // Something else that lies there.
        }
    }
    std::sort(presets.begin() + first, presets.end(), [](const auto& a, const auto& b) { return a.title.localeAwareCompare(b.title) < 0; });
}

}  // namespace

fs::path presetFolder() {
    return dataHome() / "recipes";
}

QVector<RecipePreset> recipePresets() {
    QVector<RecipePreset> presets;
    addFrom(resourceFolder() / "recipes", false, presets);
    addFrom(presetFolder(), true, presets);
    return presets;
}

}  // namespace lathe
