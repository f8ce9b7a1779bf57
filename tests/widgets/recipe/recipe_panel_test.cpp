// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipe/recipe_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QUndoStack>

#include "core/base/files.h"
#include "core/measure/environment.h"
#include "widgets/common/controls.h"
#include "widgets/common/theme.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_predictor.h"
#include "widgets/recipe/recipe_presets.h"
#include "widgets/recipe/stage_card.h"

namespace lathe {
namespace {

MachineProfile someProfile() {
    const std::string environment = captureEnvironment().at("id");
    return {environment, {{2, {{1e6, 100e9}, {1e9, 50e9}}, 1e12, 300e9}}};
}

class RecipePanelTest : public testing::Test {
protected:
    RecipePanelTest() {
        applyTheme(ThemeChoice::Light);
        writeMachineProfile(folder.path() / "machine.json", someProfile());
        Recipe recipe;
        recipe.stages = {DistillStage{}, PruneStage{}, QuantizeStage{}};
        document.replace(recipe, {}, "begin");
        panel.resize(284, 760);
        panel.show();
    }

    StageCard* card(int place) {
        for (StageCard* candidate : panel.findChildren<StageCard*>())
            if (candidate->place() == place)
                return candidate;
        return nullptr;
    }
    template <typename Widget>
    Widget* named(const QString& accessibleName) {
        for (Widget* widget : panel.findChildren<Widget*>())
            if (widget->accessibleName() == accessibleName)
                return widget;
        return nullptr;
    }
    void type(QLineEdit* field, const QString& text) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    bool isPredicted() {
        return QTest::qWaitFor([this] { return predictor.prediction() && predictor.prediction()->result().latency; }, 10000);
    }

    TemporaryFolder folder;
    RecipeDocument document;
    RecipePredictor predictor{document,
                              {.database = folder.path() / "experiments.db",
                               .profile = folder.path() / "machine.json",
                               .workerProgram = {},
                               .measuresMachine = false}};
    RecipePanel panel{document, predictor};
};

TEST_F(RecipePanelTest, ControlsEditTheRecipe) {
    named<QSlider>("Distill: Ratio")->setValue(75);
    EXPECT_EQ(document.stages()[0].settings.at("ratio"), 0.75);
    type(named<QLineEdit>("Prune: Amount"), "40");
    EXPECT_EQ(document.stages()[1].settings.at("amount"), 0.4);
    const auto bits = named<SegmentedControl>("Quantize: Bits")->findChildren<QAbstractButton*>();
    QTest::mouseClick(bits[3], Qt::LeftButton);
    EXPECT_EQ(document.stages()[2].settings.at("bits"), 4);
    document.undoStack()->undo();
    document.undoStack()->undo();
    EXPECT_EQ(named<QLineEdit>("Prune: Amount")->text(), "30 %");
}

TEST_F(RecipePanelTest, OffersEveryNumberOfBitsThatRecipesAccept) {
    QStringList texts;
    for (const QAbstractButton* button : named<SegmentedControl>("Quantize: Bits")->findChildren<QAbstractButton*>())
        texts << button->text();
    EXPECT_EQ(texts, QStringList({"16", "8", "6", "4", "3", "2"}));
}

TEST_F(RecipePanelTest, AnInvalidValueIsMarkedWhereItIsAndNothingCanBeRun) {
    EXPECT_TRUE(panel.runAction()->isEnabled());
    type(named<QLineEdit>("Distill: Steps"), "many");
    EXPECT_FALSE(document.mistakeOf(0, "steps").isEmpty());
    EXPECT_FALSE(panel.runAction()->isEnabled());
    bool isShown = false;
    for (const QLabel* label : card(0)->findChildren<QLabel*>())
        isShown = isShown || (label->isVisible() && label->text() == document.mistakeOf(0, "steps"));
    EXPECT_TRUE(isShown);
    type(named<QLineEdit>("Distill: Steps"), "200");
    EXPECT_TRUE(panel.runAction()->isEnabled());
}

TEST_F(RecipePanelTest, StagesMoveByTheKeyboard) {
    card(0)->setFocus();
    QTest::keyClick(card(0), Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(document.stages()[1].settings.at("kind"), "distill");
    EXPECT_EQ(panel.findChildren<StageCard*>().size(), 3);
}

TEST_F(RecipePanelTest, ASwitchTakesAStageOutOfTheRun) {
    QTest::mouseClick(named<Switch>("Prune is on"), Qt::LeftButton);
    EXPECT_EQ(document.recipe()->stages.size(), 2u);
}

TEST_F(RecipePanelTest, RunTellsTheRecipe) {
    QSignalSpy asked(&panel, &RecipePanel::runRequested);
    panel.runAction()->trigger();
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].value<Recipe>(), *document.recipe());
}

TEST_F(RecipePanelTest, EachCardTellsWhatItsStageWillGive) {
    ASSERT_TRUE(isPredicted());
    EXPECT_EQ(predictor.prediction()->models.size(), 4u);
    bool isTold = false;
    for (const QLabel* label : card(2)->findChildren<QLabel*>())
        isTold = isTold || label->text().contains(" MB · ");
    EXPECT_TRUE(isTold);
}

TEST_F(RecipePanelTest, AModelThatIsNotThereIsToldAtTheModel) {
    document.setValue("model", "no/such/folder");
    EXPECT_TRUE(QTest::qWaitFor([this] { return !document.mistakeAt("model").isEmpty(); }, 10000));
    EXPECT_FALSE(panel.runAction()->isEnabled());
    document.setValue("model", "random:2x2x64");
    EXPECT_TRUE(QTest::qWaitFor([this] { return document.mistakeAt("model").isEmpty() && predictor.prediction(); }, 10000));
}

TEST_F(RecipePanelTest, EveryFocusableControlHasAnAccessibleName) {
    for (const QWidget* widget : panel.findChildren<QWidget*>()) {
        const bool isButton =
            qobject_cast<const QAbstractButton*>(widget) && !qobject_cast<const QAbstractButton*>(widget)->text().isEmpty();
        const bool isNamed =
            isButton || widget->focusProxy() || widget->objectName().startsWith("qt_") || widget->inherits("QComboBoxListView");
        EXPECT_TRUE(isNamed || !(widget->focusPolicy() & Qt::TabFocus) || !widget->accessibleName().isEmpty())
            << widget->metaObject()->className();
    }
}

TEST_F(RecipePanelTest, ABrokenFileIsToldAndTheRecipeStays) {
    const std::filesystem::path file = folder.path() / "broken.json";
    writeFileAtomically(file, "no recipe");
    const auto before = document.recipe();
    panel.openFile(QString::fromStdString(file.string()));
    EXPECT_TRUE(panel.findChild<ErrorCard*>()->isVisible());
    EXPECT_EQ(document.recipe(), before);
}

TEST(RecipePresets, ThoseOfLatheAreThere) {
    ASSERT_FALSE(recipePresets().isEmpty());
    RecipeDocument document;
    for (const RecipePreset& preset : recipePresets())
        EXPECT_NO_THROW(document.open(preset.fileName)) << preset.title.toStdString();
}

TEST_F(RecipePanelTest, StoredRunsThatCannotBeReadAreNamedWithTheReason) {
    const auto says = [&](const QString& text) {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    };
    ASSERT_TRUE(isPredicted());
    EXPECT_FALSE(says("could not be read"));
    writeFileAtomically(folder.path() / "experiments.db",
                        "this is no database, and long enough to be looked at: " + std::string(4096, 'x'));
    predictor.readRunsAgain();
    EXPECT_TRUE(QTest::qWaitFor([&] { return says("could not be read: ") && says("not a SQLite database"); }, 10000));
    EXPECT_TRUE(isPredicted()) << "it goes on without them";
}

}  // namespace
}  // namespace lathe
