// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playground/playground_page.h"

#include <gmock/gmock.h>

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"
#include "widgets/playground/playground_pane.h"

namespace lathe {
namespace {

class PlaygroundPageTest : public testing::Test {
protected:
    PlaygroundPageTest()
        : m_database((m_folder.path() + "/runs.db").toStdString()),
          m_catalog(m_database),
          m_page(m_catalog, m_selection, m_database, nullptr, test::realWorker()) {
        m_page.resize(1280, 700);
        m_page.show();
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_database;
    RunCatalog m_catalog;
    RunSelection m_selection;
    PlaygroundPage m_page;
};

TEST_F(PlaygroundPageTest, GeneratesByTheKeyboardAloneAndShowsBothTexts) {
    m_page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_page));
    QSignalSpy activity(&m_page, &PlaygroundPage::activityChanged);
    m_page.setPrompt("The smith pulled");
    auto* prompt = m_page.findChild<QPlainTextEdit*>();
    prompt->setFocus();
    QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier);

    ASSERT_EVENTUALLY(m_page.session().side(1).state == PlaygroundSide::State::Done);
    ASSERT_EVENTUALLY(m_page.pane(0).text().toPlainText().startsWith("The smith pulled "));
    EXPECT_EQ(m_page.pane(0).text().toPlainText(), m_page.pane(1).text().toPlainText());
    EXPECT_GE(activity.count(), 1);
    EXPECT_TRUE(activity.last().first().toString().isEmpty());
}

TEST_F(PlaygroundPageTest, AModelThatIsNotThereIsSaidOnItsSide) {
    m_page.pane(1).model().choose(ModelBox::choiceOfWord("/no/such/model"));
    m_page.setPrompt("The");
    for (QAction* action : m_page.actions())
        if (action->shortcut() == QKeySequence("Ctrl+Return"))
            action->trigger();
    ASSERT_EVENTUALLY(m_page.session().side(1).state == PlaygroundSide::State::Failed);
    EXPECT_EQ(m_page.session().side(0).state, PlaygroundSide::State::Done);
}

}  // namespace
}  // namespace lathe
