// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QUndoStack>

#include "core/exchange/run_exchange.h"
#include "history_window_fixture.h"
#include "widgets/common/run_limits.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_table.h"

namespace lathe {
namespace {

class HistoryPageTest : public test::HistoryWindowFixture {
protected:
    void SetUp() override {
        HistoryWindowFixture::SetUp();
        m_page = std::make_unique<HistoryPage>(*m_catalog, m_selection, m_limits, m_undo);
        m_page->resize(900, 400);
        m_page->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_page.get()));
    }
    QAction* action(const QString& text) const {
        for (QAction* action : m_page->actions())
            if (QString(action->text()).remove('&').startsWith(text))
                return action;
        ADD_FAILURE() << "no action " << text.toStdString();
        return nullptr;
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) {
        HistoryTable& table = m_page->table();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers, table.visualRect(m_page->model().index(row, 1)).center());
    }

    RunLimits m_limits{QString()};
    QUndoStack m_undo;
    std::unique_ptr<HistoryPage> m_page;
};

TEST_F(HistoryPageTest, ClickingSelectsEverywhereAndSelectingElsewhereShowsHere) {
    clickRow(0);
    EXPECT_EQ(m_selection.selected(), QStringList({"dddd-4"}));
    clickRow(2, Qt::ControlModifier);
    EXPECT_EQ(m_selection.selected(), QStringList({"dddd-4", "bbbb-2"}));
    m_selection.select({"aaaa-1"});
    EXPECT_EQ(m_page->table().selectedIds(), QStringList({"aaaa-1"}));
    EXPECT_EQ(m_page->table().currentIndex().row(), 3);
}

TEST_F(HistoryPageTest, TheSelectionSurvivesThatRunsComeAndGo) {
    m_selection.select({"bbbb-2"});
    m_store->save(test::historyRun("eeee-5", 5, 2, 0.5, 3));
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_page->model().rowCount() == 5; }));
    EXPECT_EQ(m_page->table().selectedIds(), QStringList({"bbbb-2"}));
    EXPECT_EQ(m_selection.selected(), QStringList({"bbbb-2"}));
    m_page->filterField().setText("bits = 3");
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_page->model().rowCount() == 1; }));
    EXPECT_EQ(m_selection.selected(), QStringList({"bbbb-2"}));  // a filter hides, it does not deselect
    m_page->activateWindow();
    m_page->filterField().setFocus();
    QTest::keyClick(&m_page->filterField(), Qt::Key_Escape);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_page->model().rowCount() == 5; }));
    EXPECT_EQ(m_page->table().selectedIds(), QStringList({"bbbb-2"}));
}

TEST_F(HistoryPageTest, AStarIsUndoneAndRedone) {
    m_selection.select({"aaaa-1", "bbbb-2"});
    action("Star")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return run("aaaa-1").isStarred && run("bbbb-2").isStarred; }));
    m_undo.undo();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !run("aaaa-1").isStarred && !run("bbbb-2").isStarred; }));
    m_undo.redo();
    ASSERT_TRUE(QTest::qWaitFor([&] { return run("aaaa-1").isStarred; }));
    EXPECT_TRUE(m_store->marks("aaaa-1").isStarred);
}

TEST_F(HistoryPageTest, RunsGoToTheTrashAndComeBack) {
    clickRow(0);
    clickRow(1, Qt::ShiftModifier);
    QTest::keyClick(&m_page->table(), Qt::Key_Delete);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 2; }));
    EXPECT_EQ(m_catalog->trashCount(), 2);
    EXPECT_EQ(m_undo.undoText(), "Move 2 run(s) to the trash");
    m_undo.undo();
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 4; }));
    EXPECT_EQ(m_catalog->trashCount(), 0);
}

TEST_F(HistoryPageTest, ANoteIsWrittenAndUndone) {
    HistoryModel& model = m_page->model();
    const QModelIndex cell = model.index(model.rowOfRun("bbbb-2"), model.columnCount() - 1);
    model.setData(cell, "the one", Qt::EditRole);
    ASSERT_TRUE(QTest::qWaitFor([&] { return run("bbbb-2").note == "the one"; }));
    m_undo.undo();
    ASSERT_TRUE(QTest::qWaitFor([&] { return run("bbbb-2").note.isEmpty(); }));
}

TEST_F(HistoryPageTest, PinningTogglesAndIsTold) {
    clickRow(1);
    action("Pin as baseline")->trigger();
    EXPECT_EQ(m_selection.pinned(), "cccc-3");
    action("Unpin the baseline")->trigger();
    EXPECT_EQ(m_selection.pinned(), "");
}

TEST_F(HistoryPageTest, AMistakeInTheFilterIsToldBelowIt) {
    m_page->filterField().setText("bist = 4");
    QTest::keyClick(&m_page->filterField(), Qt::Key_Return);
    EXPECT_TRUE(m_page->filterField().accessibleDescription().contains("did you mean bits?"));
    EXPECT_EQ(m_page->model().rowCount(), 4);
    m_page->filterField().setText("no such run");
    QTest::keyClick(&m_page->filterField(), Qt::Key_Return);
    EXPECT_EQ(m_page->model().rowCount(), 0);
    EXPECT_FALSE(m_page->table().isVisible());  // says so instead
}

TEST_F(HistoryPageTest, RowsAreCopiedAsATable) {
    clickRow(2);
    action("Copy rows")->trigger();
    const QStringList lines = QApplication::clipboard()->text().split('\n');
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith("Run\trequest, ms"));
    EXPECT_TRUE(lines[1].startsWith("r002\t4.00 ±0.04\t93.0"));
}

TEST_F(HistoryPageTest, ExportedRunsAreImportedByAnotherHistory) {
    m_store->addTags("bbbb-2", std::vector<std::string>{"front"});
    const std::filesystem::path target = m_folder.path() / "runs.json";
    m_page->exportTo(QString::fromStdString(target.string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(target); }));
    const std::filesystem::path other = m_folder.path() / "other.db";
    RunCatalog catalog(other);
    QUndoStack undo;
    HistoryPage page(catalog, m_selection, m_limits, undo);
    ASSERT_TRUE(QTest::qWaitFor([&] { return catalog.isLoaded(); }));
    page.importFrom(QString::fromStdString(target.string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return catalog.count() == 4; }));
    EXPECT_EQ(catalog.at(catalog.indexOf("bbbb-2").value()).tags, QStringList({"front"}));
}

TEST_F(HistoryPageTest, OnlyTheSelectedRunsAreExportedWhereSomeAre) {
    clickRow(0);
    const std::filesystem::path target = m_folder.path() / "runs.csv";
    m_page->exportTo(QString::fromStdString(target.string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(target); }));
    const std::string csv = readFile(target);
    EXPECT_NE(csv.find("dddd-4"), std::string::npos);
    EXPECT_EQ(csv.find("aaaa-1"), std::string::npos);
}

TEST_F(HistoryPageTest, EveryControlHasAName) {
    for (QWidget* widget : m_page->findChildren<QWidget*>()) {
        const bool namesItself = widget->inherits("QCheckBox") || widget->inherits("QHeaderView");
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !namesItself) {
            EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
        }
    }
}

}  // namespace
}  // namespace lathe
