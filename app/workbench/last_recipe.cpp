// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/last_recipe.h"

#include <QSettings>
#include <QUndoStack>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"
#include "widgets/recipe/recipe_document.h"

namespace lathe {

namespace {

const QString kRecipe = "recipe/last", kFile = "recipe/file";

void open(RecipeDocument& recipe, const std::string& text) {
    recipe.replace(recipeFromJson(parseJson(text, "the recipe")), {}, {});
    recipe.undoStack()->clear();
}

}  // namespace

void openLastRecipe(RecipeDocument& recipe) {
    const QSettings settings;
    const std::string last = settings.value(kRecipe).toString().toStdString();
    try {
        if (const QString file = settings.value(kFile).toString(); !file.isEmpty())
            recipe.open(file);
        else
            open(recipe, last.empty() ? readFile(resourceFolder() / "recipes" / "quickstart.json") : last);
    } catch (const Error&) {
        // A file that went, settings of another version, or an installation without its recipes: the window begins with an empty recipe.
    }
}

void rememberRecipe(const RecipeDocument& recipe) {
    QSettings settings;
    settings.setValue(kFile, recipe.fileName());
    if (recipe.recipe())
        settings.setValue(kRecipe, QString::fromStdString(recipe.json().dump()));
}

}  // namespace lathe
