// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/selection_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTabWidget>

#include "tests/widgets/support/reference_catalog.h"
#include "widgets/common/run_selection.h"
#include "widgets/plots/distribution_chart.h"
#include "widgets/plots/waterfall_chart.h"

namespace lathe {
namespace {

const QString kBest = "Half the depth, 5 % of the neurons, 4 bits";

class SelectionPanelTest : public testing::Test {
protected:
    SelectionPanelTest() {
        panel.resize(308, 760);
        panel.show();
    }
    void select(const QString& name) {
        selection.select({catalog.idOf(name)});
        EXPECT_TRUE(QTest::qWaitFor([&] { return panel.run() && panel.run()->id == catalog.idOf(name).toStdString(); }, 20'000));
    }
    QAction* action(const QString& text) {
        for (QAction* one : panel.actions())
            if (one->text() == text)
                return one;
        ADD_FAILURE() << "no action is called " << text.toStdString();
        return nullptr;
    }
    bool says(const QString& text) {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
    }

    test::ReferenceCatalog catalog;
    RunSelection selection;
    SelectionPanel panel{*catalog, selection};
};

TEST_F(SelectionPanelTest, ShowsTheRunWithItsStagesAndSamples) {
    select(kBest);
    EXPECT_TRUE(says(kBest));
    const ChartTable waterfall = panel.findChild<WaterfallChart*>()->table();
    EXPECT_EQ(waterfall.rows.size(), 5);  // baseline, three stages, result
    EXPECT_EQ(waterfall.rows.last()[0], "Result");
    EXPECT_EQ(panel.findChild<DistributionChart*>()->table().rows.size(), 2);
}

TEST_F(SelectionPanelTest, WarnsOfAnotherMachine) {
    select(kBest);
    EXPECT_FALSE(says("measured in another environment"));
    panel.setEnvironment("another");
    EXPECT_TRUE(says("measured in another environment"));
}

TEST_F(SelectionPanelTest, CopiesTheCommandThatRepeatsTheRun) {
    select(kBest);
    action("Copy as a command")->trigger();
    EXPECT_THAT(
        QApplication::clipboard()->text().toStdString(),
        testing::MatchesRegex("lathe export [0-9a-f]{8} --as recipe --to recipe-[0-9a-f]{8}\\.json --db .* && lathe run recipe-.*"));
}

TEST_F(SelectionPanelTest, PinsTheRunAndLetsItGo) {
    select(kBest);
    action("Pin as the baseline")->trigger();
    EXPECT_EQ(selection.pinned(), catalog.idOf(kBest));
    action("Pin as the baseline")->trigger();
    EXPECT_TRUE(selection.pinned().isEmpty());
}

TEST_F(SelectionPanelTest, HandsTheRecipeOver) {
    QString name, parent;
    QObject::connect(&panel, &SelectionPanel::recipeWanted, &panel, [&](const Recipe& recipe, const QString& runId) {
        name = QString::fromStdString(recipe.name);
        parent = runId;
    });
    select(kBest);
    action("Edit this run's recipe")->trigger();
    EXPECT_EQ(name, kBest);
    EXPECT_EQ(parent, catalog.idOf(kBest));
}

TEST_F(SelectionPanelTest, ListsSeveralRunsAndOffersTheirComparison) {
    QSignalSpy wanted(&panel, &SelectionPanel::comparisonWanted);
    EXPECT_FALSE(action("Compare the selected runs")->isEnabled());
    selection.select({catalog.idOf("8 bits"), catalog.idOf("4 bits")});
    EXPECT_TRUE(says("2 runs selected"));
    action("Compare the selected runs")->trigger();
    EXPECT_EQ(wanted.count(), 1);
}

TEST_F(SelectionPanelTest, StaysOnTheLastChosenRunHoweverFastTheSelectionChanges) {
    for (int i = 0; i < catalog->count(); ++i)
        selection.select({catalog->at(i).id});
    select(kBest);
    QTest::qWait(0);
    EXPECT_EQ(panel.run()->id, catalog.idOf(kBest).toStdString());
}

}  // namespace
}  // namespace lathe
