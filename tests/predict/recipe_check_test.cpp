// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/recipe_check.h"

#include <gmock/gmock.h>

#include "core/records/recipe_json.h"
#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Gpt2Config kShape = test::smallShape();

std::vector<std::string> placesIn(const Json& recipe, const Gpt2Config* source = &kShape) {
    std::vector<std::string> places;
    for (const RecipeMistake& mistake : mistakesIn(recipe, source))
        places.push_back(mistake.path);
    return places;
}

Json recipeWith(std::vector<Stage> stages) {
    return toJson(test::recipeOf(std::move(stages)));
}

TEST(RecipeCheck, AWholeRecipeHasNoMistakes) {
    EXPECT_THAT(placesIn(recipeWith({DistillStage{}, PruneStage{}, QuantizeStage{}})), IsEmpty());
}

TEST(RecipeCheck, FindsEveryMistakeWithItsPlace) {
    Json recipe = recipeWith({DistillStage{}, PruneStage{}, QuantizeStage{}});
    recipe["measure"]["batch"] = 0;
    recipe["stages"][1]["amount"] = 1.5;
    recipe["stages"][2]["group_size"] = 50;
    EXPECT_THAT(placesIn(recipe), ElementsAre("measure.batch", "stages.1.amount", "stages.2.group_size"));
}

TEST(RecipeCheck, SaysWhatWasFoundAndWhatIsAllowed) {
    Json recipe = recipeWith({PruneStage{}});
    recipe["stages"][0]["amount"] = "half";
    EXPECT_THAT(mistakesIn(recipe, nullptr).at(0).error.why(), HasSubstr("half"));
}

TEST(RecipeCheck, AStageInTheWrongOrderIsMarkedAsAWhole) {
    EXPECT_THAT(placesIn(recipeWith({QuantizeStage{}, PruneStage{}})), ElementsAre("stages.1"));
}

TEST(RecipeCheck, WhatLeavesNothingOfTheModelIsFoundOnceItsShapeIsKnown) {
    const Json recipe = recipeWith({test::pruneBy(0.95, PruneGranularity::Head)});
    EXPECT_THAT(placesIn(recipe, nullptr), IsEmpty());
    EXPECT_THAT(placesIn(recipe), ElementsAre("stages.0"));
}

TEST(RecipeCheck, TheRequestMustFitTheContext) {
    Json recipe = recipeWith({});
    recipe["measure"]["prompt_tokens"] = 193;  // 193 + 64 - 1 = 256, the context
    EXPECT_THAT(placesIn(recipe), IsEmpty());
    recipe["measure"]["prompt_tokens"] = 194;
    EXPECT_THAT(placesIn(recipe), ElementsAre("measure.prompt_tokens"));
}

TEST(RecipeCheck, DevicesThatCannotBeUsedAreNamed) {
    Json recipe = recipeWith({});
    recipe["measure"]["device"] = "cuda:0";
    EXPECT_THAT(placesIn(recipe), ElementsAre("measure.device"));
}

}  // namespace
}  // namespace lathe
