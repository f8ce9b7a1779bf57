// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe that the window begins with: the one that was being edited last, or the example that comes with Lathe.
#pragma once

namespace lathe {

class RecipeDocument;

/// Leaves the document as it is where neither can be read. Nothing that can be undone.
void openLastRecipe(RecipeDocument& recipe);
void rememberRecipe(const RecipeDocument& recipe);

}  // namespace lathe
