// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_document.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QUndoStack>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"

namespace lathe {
namespace {

Recipe threeStages() {
    Recipe recipe;
    recipe.name = "three";
    recipe.stages = {DistillStage{}, PruneStage{}, QuantizeStage{}};
    return recipe;
}

class RecipeDocumentTest : public testing::Test {
protected:
    RecipeDocumentTest() { document.replace(threeStages(), {}, "begin"); }
    QStringList kinds() const {
        QStringList result;
        for (const EditedStage& stage : document.stages())
            result.push_back(QString::fromStdString(stage.settings.at("kind")));
        return result;
    }
    RecipeDocument document;
};

TEST_F(RecipeDocumentTest, GivesBackTheRecipeItWasGiven) {
    ASSERT_TRUE(document.recipe());
    EXPECT_EQ(*document.recipe(), threeStages());
    EXPECT_FALSE(document.isEdited());
}

TEST_F(RecipeDocumentTest, EveryChangeCanBeUndone) {
    document.setStageValue(0, "ratio", 0.75);
    document.setStageOn(1, false);
    document.setValue("measure.threads", 2);
    document.removeStage(2);
    EXPECT_EQ(document.recipe()->stages.size(), 1u);
    EXPECT_TRUE(document.isEdited());
    for (int i = 0; i < 4; ++i)
        document.undoStack()->undo();
    EXPECT_EQ(*document.recipe(), threeStages());
    EXPECT_FALSE(document.isEdited());
}

TEST_F(RecipeDocumentTest, ADragIsOneStepAndTheNextOneAnother) {
    const int before = document.undoStack()->count();
    for (const double ratio : {0.51, 0.55, 0.6})
        document.setStageValue(0, "ratio", ratio);
    EXPECT_EQ(document.undoStack()->count(), before + 1);
    document.endDrag();
    document.setStageValue(0, "ratio", 0.7);
    EXPECT_EQ(document.undoStack()->count(), before + 2);
    document.undoStack()->undo();
    EXPECT_EQ(document.stages()[0].settings.at("ratio"), 0.6);
}

TEST_F(RecipeDocumentTest, AStageThatIsOffIsKeptButNotRun) {
    document.setStageOn(0, false);
    EXPECT_EQ(document.stages().size(), 3);
    EXPECT_EQ(document.recipe()->stages.size(), 2u);
    EXPECT_EQ(document.placeAmongOn(0), -1);
    EXPECT_EQ(document.placeAmongOn(2), 1);
}

TEST_F(RecipeDocumentTest, AMistakeIsToldAtItsSettingAndNothingIsRun) {
    document.setStageOn(0, false);
    document.setStageValue(2, "group_size", 50);
    EXPECT_FALSE(document.recipe());
    EXPECT_TRUE(document.mistakeOf(2, "group_size").contains("50"));
    EXPECT_TRUE(document.mistakeOf(1, "amount").isEmpty());
    document.setStageOn(2, false);
    EXPECT_TRUE(document.recipe());
}

TEST_F(RecipeDocumentTest, AStageIsAddedWhereTheOrderWantsIt) {
    document.addStage("prune");
    EXPECT_EQ(kinds(), QStringList({"distill", "prune", "prune", "quantize"}));
    document.duplicateStage(0);
    EXPECT_EQ(kinds(), QStringList({"distill", "distill", "prune", "prune", "quantize"}));
    EXPECT_NE(document.stages()[0].key, document.stages()[1].key);
}

TEST_F(RecipeDocumentTest, AMovedStageKeepsItsKeyAndAWrongOrderIsAMistakeOfTheStage) {
    const int key = document.stages()[2].key;
    QSignalSpy moved(&document, &RecipeDocument::stagesChanged);
    document.moveStage(2, 0);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(document.stages()[0].key, key);
    EXPECT_FALSE(document.mistakeOf(1, {}).isEmpty());
}

TEST_F(RecipeDocumentTest, WhatTheModelCannotTakeIsToldOnceItsShapeIsKnown) {
    document.setStageValue(1, "granularity", "head");
    document.setStageValue(1, "amount", 0.95);
    EXPECT_TRUE(document.recipe());
    document.setSource(uniformGpt2Config(6, 4, 256, 2048, 256));
    EXPECT_FALSE(document.mistakeOf(1, {}).isEmpty());
}

TEST_F(RecipeDocumentTest, FilesAreReadAndWritten) {
    const TemporaryFolder folder;
    const QString file = QString::fromStdString(folder.path() / "mine.json");
    document.setStageValue(0, "ratio", 0.25);
    document.save(file);
    EXPECT_FALSE(document.isEdited());
    RecipeDocument other;
    other.open(file);
    EXPECT_EQ(*other.recipe(), *document.recipe());
    EXPECT_EQ(other.fileName(), file);
    writeFileAtomically(file.toStdString(), "{\"format\": \"something\"}");
    EXPECT_THROW(other.open(file), Error);
    EXPECT_EQ(*other.recipe(), *document.recipe());
}

TEST(RecipeDocumentOfARun, KnowsTheRunThatItWasTakenFromUntilAnotherRecipeComes) {
    RecipeDocument document;
    Recipe recipe;
    recipe.stages = {QuantizeStage{}};
    document.replace(recipe, {}, "of a run", "run 7");
    document.setValue("seed", 3);
    EXPECT_EQ(document.parentId(), "run 7") << "a changed recipe is a fork of it";
    document.replace(recipe, {}, "another");
    EXPECT_EQ(document.parentId(), "");
    document.undoStack()->undo();
    EXPECT_EQ(document.parentId(), "run 7");
}

}  // namespace
}  // namespace lathe
