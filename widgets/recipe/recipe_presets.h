// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes to begin with: those that come with Lathe, and the user's own in $XDG_DATA_HOME/lathe/recipes.
#pragma once

#include <QString>
#include <QVector>
#include <filesystem>

namespace lathe {

struct RecipePreset {
    QString title;  // the recipe's name, or the file's
    QString fileName;
    bool isOwn = false;
};

/// The folder of the user's own.
std::filesystem::path presetFolder();

/// Files that are no recipes are passed over. Lathe's own first, then the user's, each by title.
QVector<RecipePreset> recipePresets();

}  // namespace lathe
