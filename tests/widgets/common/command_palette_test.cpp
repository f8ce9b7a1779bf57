// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/command_palette.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QTest>

#include "widgets/common/actions.h"
#include "widgets/common/palette_model.h"

namespace lathe {
namespace {

TEST(MatchScore, WantsTheLettersInTheirOrder) {
    EXPECT_GT(matchScore("", "Run recipe"), 0);
    EXPECT_GT(matchScore("rr", "Run recipe"), 0);
    EXPECT_GT(matchScore("run rec", "Run recipe"), 0);
    EXPECT_EQ(matchScore("xr", "Run recipe"), 0);
    EXPECT_EQ(matchScore("erip", "Run"), 0);
}

TEST(MatchScore, PrefersWholeWordsAndTheirBeginnings) {
    EXPECT_GT(matchScore("rec", "Run recipe"), matchScore("rec", "Direct copy"));
    EXPECT_GT(matchScore("run", "Run recipe"), matchScore("run", "Prune"));
    EXPECT_GT(matchScore("exp", "Export"), matchScore("exp", "Edit exact plan"));
}

TEST(EntriesOfActions, AreEachEnabledActionOnce) {
    QMainWindow window;
    auto* page = new QWidget;
    window.setCentralWidget(page);
    QAction* run = addAction(page, MenuPlace::Run, "&Run recipe…", {}, QKeySequence("Ctrl+R"));
    window.addAction(run);
    addAction(page, MenuPlace::Run, "Cancel")->setEnabled(false);
    const QVector<PaletteEntry> entries = entriesOfActions(&window);
    ASSERT_EQ(entries.size(), 1);
    EXPECT_EQ(entries[0].text, "Run recipe");
    EXPECT_EQ(entries[0].keys, "Ctrl+R");
}

TEST(PaletteModel, KeepsTheRulesOfModels) {
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setEntries({{"One", "File", "Ctrl+1", {}, {}}, {"Two", "", "", {}, {}}});
    EXPECT_EQ(model.rowCount(), 2);
    model.setEntries({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(CommandPalette, DoesWhatWasTypedByKeyboardAlone) {
    QMainWindow window;
    auto* page = new QWidget;
    window.setCentralWidget(page);
    QString done;
    for (const char* name : {"Open recipe", "Run recipe", "Cancel run"})
        QObject::connect(addAction(page, MenuPlace::None, name), &QAction::triggered, [&done, name] { done = name; });
    CommandPalette palette(&window);
    palette.addSource([&window](const QString&) { return entriesOfActions(&window); });
    window.show();
    palette.openUnder(page);
    auto* field = palette.findChild<QLineEdit*>();
    QTest::keyClicks(field, "run");
    EXPECT_EQ(palette.findChild<QListView*>()->model()->rowCount(), 2);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(palette.isVisible());
    EXPECT_TRUE(QTest::qWaitFor([&] { return !done.isEmpty(); }));
    EXPECT_EQ(done, "Cancel run");
}

}  // namespace
}  // namespace lathe
