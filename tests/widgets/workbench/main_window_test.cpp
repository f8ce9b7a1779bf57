// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole: its pages, actions, keys and what it remembers.
#include "app/workbench/main_window.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "app/workbench/about_dialog.h"
#include "app/workbench/application.h"
#include "app/workbench/language.h"
#include "app/workbench/preferences_dialog.h"
#include "core/base/files.h"
#include "core/measure/machine_lock.h"
#include "widgets/common/actions.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/error_card.h"
#include "widgets/common/toast.h"

namespace lathe {
namespace {

class WholeWindow : public testing::Test {
protected:
    WholeWindow() : application(options()) { application.start(); }

    StartOptions options() const {
        return {.database = folder.path() / "experiments.db", .file = {}, .theme = ThemeChoice::Light, .language = "en", .page = {}};
    }
    MainWindow& window() { return *application.window(); }

    TemporaryFolder folder;
    Application application;
};

TEST_F(WholeWindow, ShowsEachPageAndBringsTheDocksBack) {
    const auto shownDocks = [this] {
        int shown = 0;
        for (const QDockWidget* dock : window().findChildren<QDockWidget*>())
            shown += dock->isVisible();
        return shown;
    };
    const int docks = shownDocks();
    EXPECT_GE(docks, 3);
    window().showPage(Page::Layers);
    EXPECT_EQ(shownDocks(), 0);
    window().showPage(Page::Playground);
    window().showPage(Page::Comparison);
    window().showPage(Page::Workbench);
    EXPECT_EQ(shownDocks(), docks);
}

TEST_F(WholeWindow, SaysWhoTimesSomethingOnThisMachine) {
    const auto says = [this](const QString& text) {
        const auto labels = window().findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    };
    Progress progress;
    const CancelToken cancel;
    std::optional<MachineLock> held(std::in_place, MachineUse::Timing, "bench of builtin", progress, cancel);
    EXPECT_TRUE(QTest::qWaitFor([&] { return says("(bench of builtin)"); }, 10'000));
    held.reset();
    EXPECT_TRUE(QTest::qWaitFor([&] { return !says("bench of builtin"); }, 10'000));
}

TEST_F(WholeWindow, GivesNoKeyToTwoActionsThatWorkEverywhere) {
    QMap<QString, QString> owners;
    QSet<const QAction*> seen;
    QList<QWidget*> widgets = window().findChildren<QWidget*>();
    widgets << &window();
    for (const QWidget* widget : widgets)
        for (const QAction* action : widget->actions())
            if (!seen.contains(action) && action->shortcutContext() == Qt::WindowShortcut)
                for (const QKeySequence& keys : action->shortcuts()) {
                    const QString text = keys.toString();
                    EXPECT_FALSE(owners.contains(text))
                        << text.toStdString() << " means " << action->text().toStdString() << " and " << owners.value(text).toStdString();
                    owners[text] = action->text();
                    seen.insert(action);
                }
}

TEST_F(WholeWindow, LendsItsKeysToThePageThatHasThemToo) {
    const auto run = [this] {
        for (const QWidget* widget : window().findChildren<QWidget*>())
            for (QAction* action : widget->actions())
                if (plainTextOf(action) == "Run recipe")
                    return action;
        return static_cast<QAction*>(nullptr);
    }();
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->shortcutContext(), Qt::WindowShortcut);
    window().showPage(Page::Playground);
    EXPECT_EQ(run->shortcutContext(), Qt::WidgetWithChildrenShortcut);
    window().showPage(Page::Workbench);
    EXPECT_EQ(run->shortcutContext(), Qt::WindowShortcut);
}

TEST_F(WholeWindow, NamesEveryControlForAScreenReader) {
    for (const Page page : {Page::Workbench, Page::Layers, Page::Playground, Page::Comparison}) {
        window().showPage(page);
        for (const QWidget* widget : window().findChildren<QWidget*>()) {
            const bool isPart = widget->objectName().startsWith("qt_") || qobject_cast<const QLineEdit*>(widget->focusProxy());
            // What scrolls is read by what is in it.
            if (widget->inherits("QScrollArea") || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || isPart)
                continue;
            const QString text = widget->property("text").toString();
            EXPECT_FALSE(widget->accessibleName().isEmpty() && text.isEmpty())
                << widget->metaObject()->className() << " in " << widget->parentWidget()->metaObject()->className() << " on page "
                << int(page);
        }
    }
}

TEST_F(WholeWindow, ListsEveryActionInThePalette) {
    QStringList names;
    for (const PaletteEntry& entry : entriesOfActions(&window()))
        names << entry.text;
    for (const char* wanted : {"Workbench", "Layers", "Playground", "Preferences", "Quit", "Open recipe", "About Lathe"})
        EXPECT_TRUE(names.contains(wanted)) << wanted;
}

TEST_F(WholeWindow, HasMenusThatHoldSomething) {
    const auto* bar = window().findChild<QMenuBar*>();
    ASSERT_EQ(bar->actions().size(), 5);
    for (const QAction* menu : bar->actions())
        EXPECT_FALSE(menu->menu()->actions().isEmpty()) << menu->text().toStdString();
}

TEST_F(WholeWindow, SpeaksAnotherLanguageAtOnceAndKeepsThePage) {
    window().showPage(Page::Playground);
    Q_EMIT window().preferencesWanted();
    auto* dialog = window().findChild<PreferencesDialog*>();
    ASSERT_NE(dialog, nullptr);
    const QPointer<MainWindow> before = &window();
    Q_EMIT dialog->changed({.theme = ThemeChoice::Dark, .language = "zh_CN", .usesSystemFont = false, .textScale = 1.0});
    EXPECT_TRUE(QTest::qWaitFor([&] { return before.isNull(); }));
    EXPECT_EQ(window().page(), Page::Playground);
    EXPECT_TRUE(currentTheme().isDark);
    EXPECT_EQ(window().findChild<QMenuBar*>()->actions().first()->text(), QStringLiteral("文件(&F)"));
    EXPECT_EQ(loadPreferences().language, "zh_CN");
    useLanguage("en");
}

TEST_F(WholeWindow, RemembersItsLayout) {
    auto* dock = window().findChild<QDockWidget*>("history");
    ASSERT_NE(dock, nullptr);
    dock->hide();
    window().saveLayoutNow();
    MainWindow other(application.workbench());
    EXPECT_TRUE(other.findChild<QDockWidget*>("history")->isHidden());
    QSettings().clear();
}

// What is no settings file where the settings are.
void damageSettings(const char* bytes) {
    QSettings().setValue("preferences/language", "zh_CN");
    QSettings().sync();
    writeFileAtomically(QSettings().fileName().toStdString(), std::string(bytes));
}

TEST(Settings, ThatCannotBeReadAreSetAsideAndNotLost) {
    damageSettings("[preferences\nlanguage = \x01\n===\n");
    const QString aside = setAsideBrokenSettings();
    EXPECT_FALSE(aside.isEmpty());
    EXPECT_TRUE(QFile::exists(aside));
    EXPECT_EQ(loadPreferences().language, QString());
    EXPECT_TRUE(setAsideBrokenSettings().isEmpty());
    QSettings().clear();
}

TEST(Settings, OfBytesThatQtWouldTakeForSettingsAreSetAsideToo) {
    damageSettings("\x81\x02 = \xff\x9c\n\x03\xfe=\x05\n");
    const QString aside = setAsideBrokenSettings();
    EXPECT_TRUE(QFile::exists(aside));
    QFile::remove(aside);
    savePreferences({.theme = ThemeChoice::Dark, .language = "zh_CN", .usesSystemFont = true, .textScale = 1.5});
    QSettings().setValue("layout/state", QByteArray("\x00\x01[=;\n\xff", 7));
    QSettings().sync();
    EXPECT_TRUE(setAsideBrokenSettings().isEmpty()) << "what the window itself writes is no damage";
    QSettings().clear();
}

TEST(Settings, ThatAreBrokenAreToldAtTheStart) {
    const TemporaryFolder folder;
    const QString path = QSettings().fileName(), aside = path + ".broken";
    QFile::remove(aside);
    damageSettings("[preferences\nlanguage = \x01\n===\n and more\n");
    Application application({.database = folder.path() / "experiments.db", .file = {}, .theme = {}, .language = "en", .page = {}});
    application.start();
    EXPECT_TRUE(QFile::exists(aside));
    EXPECT_NE(application.window()->findChild<Toast*>(), nullptr);
    QFile::remove(aside);
    QSettings().clear();
}

TEST_F(WholeWindow, TellsOfRunsThatWereInterruptedAndOfTheirTroubles) {
    Q_EMIT application.workbench().queue.recovered({"aaaa-1"});
    EXPECT_NE(window().findChild<Toast*>(), nullptr);
    Q_EMIT application.workbench().queue.trouble({"A run could not be brought back", "an event file cannot be read", {}, {}});
    QStringList shown;
    for (const ErrorCard* card : window().findChildren<ErrorCard*>())
        if (!card->isHidden())
            shown << card->accessibleName();
    EXPECT_TRUE(shown.join(' ').contains("an event file cannot be read")) << shown.join(' ').toStdString();
}

TEST(Preferences, AreKeptAndNonsenseIsNot) {
    savePreferences({.theme = ThemeChoice::Dark, .language = "zh_CN", .usesSystemFont = true, .textScale = 1.5});
    const Preferences kept = loadPreferences();
    EXPECT_EQ(kept.theme, ThemeChoice::Dark);
    EXPECT_TRUE(kept.usesSystemFont);
    EXPECT_EQ(kept.textScale, 1.5);
    QSettings().setValue("preferences/text_scale", 90);
    QSettings().setValue("preferences/theme", "purple");
    EXPECT_EQ(loadPreferences().textScale, 1.0);
    EXPECT_EQ(loadPreferences().theme, ThemeChoice::System);
    QSettings().clear();
}

TEST(Versions, AreToldAsText) {
    MachineFacts facts;
    facts.threads = 2;
    const QString text = versionText(facts, "/tmp/runs.db");
    EXPECT_TRUE(text.contains("Lathe 0."));
    EXPECT_TRUE(text.contains("SQLite 3."));
    EXPECT_TRUE(text.contains("/tmp/runs.db"));
}

}  // namespace
}  // namespace lathe
