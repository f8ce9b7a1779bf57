// SPDX-License-Identifier: GPL-3.0-or-later
// A tuning session with real workers by keys alone: nothing here clicks, triggers or selects but through what a key does.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include "app/workbench/application.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"
#include "eventually.h"
#include "real_worker.h"
#include "widgets/common/reading_order.h"
#include "widgets/compare/comparison_model.h"
#include "widgets/compare/comparison_page.h"
#include "widgets/exchange/export_dialog.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_page.h"
#include "widgets/plots/pareto_page.h"
#include "widgets/plots/pareto_plot.h"

namespace lathe {
namespace {

constexpr const char* kRecipe = R"({"format": "lathe-recipe/1", "name": "by keys", "model": "builtin",
    "stages": [{"kind": "quantize", "method": "rtn", "bits": 8, "group_size": 64}],
    "evaluate": {"tasks": ["lm"], "limit": 20},
    "measure": {"prompt_tokens": 8, "new_tokens": 4, "threads": 1, "max_seconds": 0.1}})";

// Who gets what is typed: a popup or a dialog before the window.
QWidget* receiver() {
    QWidget* front = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::activeModalWidget();
    if (front)
        return front->focusWidget() ? front->focusWidget() : front;
    return QApplication::focusWidget();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    ASSERT_NE(receiver(), nullptr);
    QTest::keyClick(receiver(), key, modifiers);
}

void type(const QString& text) {
    ASSERT_NE(receiver(), nullptr);
    QTest::keyClicks(receiver(), text);
}

QString focusName() {
    const QWidget* focused = receiver();
    return focused ? focused->accessibleName() : QString();
}

void tabTo(const QString& name, Qt::Key key = Qt::Key_Tab) {
    constexpr int kMost = 80;
    for (int i = 0; i < kMost && !focusName().startsWith(name); ++i)
        press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
    ASSERT_TRUE(focusName().startsWith(name)) << "the key never came to " << name.toStdString();
}

void fromPalette(const QString& action) {
    press(Qt::Key_K, Qt::ControlModifier);
    ASSERT_NE(QApplication::activePopupWidget(), nullptr);
    type(action);
    press(Qt::Key_Return);
}

class ByKeys : public testing::Test {
protected:
    ByKeys() {
        test::realWorker();
        writeFileAtomically(folder.path() / "recipe.json", std::string(kRecipe));
        StartOptions options;
        options.database = folder.path() / "experiments.db";
        options.file = QString::fromStdString(folder.path() / "recipe.json");
        options.theme = ThemeChoice::Light;
        options.language = "en";
        application = std::make_unique<Application>(options);
        application->start();
    }
    ~ByKeys() override { useLightTheme(); }

    static void useLightTheme() { applyTheme(ThemeChoice::Light); }
    MainWindow& window() { return *application->window(); }
    Workbench& workbench() { return application->workbench(); }
    int bits() { return workbench().recipe.stages().front().settings.at("bits").get<int>(); }

    void runAndWait() {
        const int before = workbench().catalog.count();
        press(Qt::Key_Return, Qt::ControlModifier);
        ASSERT_TRUE(workbench().queue.isRunning());
        ASSERT_EVENTUALLY(!workbench().queue.isRunning() && workbench().catalog.count() == before + 1);
    }

    TemporaryFolder folder;
    std::unique_ptr<Application> application;
};

TEST_F(ByKeys, AWholeSession) {
    ASSERT_EVENTUALLY(workbench().catalog.isLoaded() && QApplication::focusWidget());
    ASSERT_EQ(bits(), 8);
    runAndWait();

    // Another setting, another run.
    tabTo("Quantize: Bits");
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    press(Qt::Key_Space);
    ASSERT_EQ(bits(), 4);
    runAndWait();
    fromPalette("Back to the plot");
    const auto* plot = window().findChild<ParetoPage*>()->plot();
    ASSERT_EVENTUALLY(plot->isVisible() && plot->scene().marks.size() >= 2);

    // Found by the filter, then both beside each other.
    auto* history = window().findChild<HistoryPage*>();
    press(Qt::Key_F, Qt::ControlModifier);
    type("bits = 4");
    press(Qt::Key_Return);
    ASSERT_EVENTUALLY(history->model().rowCount() == 1);
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
    ASSERT_EVENTUALLY(history->model().rowCount() == 2);
    ASSERT_EQ(focusName(), "History");
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    ASSERT_EQ(workbench().selection.selected().size(), 1);
    press(Qt::Key_Down, Qt::ShiftModifier);
    ASSERT_EQ(workbench().selection.selected().size(), 2);
    press(Qt::Key_D, Qt::ControlModifier);
    ASSERT_EQ(window().page(), Page::Comparison);
    ASSERT_EVENTUALLY(window().findChild<ComparisonPage*>()->model().runs().size() == 2);
    press(Qt::Key_1, Qt::ControlModifier);
    ASSERT_EQ(window().page(), Page::Workbench);

    // The newer one's recipe to a file.
    tabTo("History");
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(qobject_cast<ExportDialog*>(QApplication::activeModalWidget()));
    const auto exported = folder.path() / "exported.json";
    tabTo("Where to");
    press(Qt::Key_A, Qt::ControlModifier);
    type(QString::fromStdString(exported));
    press(Qt::Key_Return);
    ASSERT_EVENTUALLY(std::filesystem::exists(exported));
    EXPECT_EQ(toJson(readRecipe(exported).stages.at(0)).at("bits"), 4);
    ASSERT_EVENTUALLY(focusName() != "Where to");
    press(Qt::Key_Escape);
    ASSERT_EVENTUALLY(!QApplication::activeModalWidget());
    // A window manager would do that; there is none here.
    window().activateWindow();
    ASSERT_EVENTUALLY(QApplication::focusWidget());

    fromPalette("Dark theme");
    ASSERT_EVENTUALLY(currentTheme().isDark);
    press(Qt::Key_S, Qt::ControlModifier);
    ASSERT_EVENTUALLY(!workbench().recipe.isEdited());
    EXPECT_EQ(toJson(readRecipe(folder.path() / "recipe.json").stages.at(0)).at("bits"), 4);
    press(Qt::Key_Q, Qt::ControlModifier);
    ASSERT_EVENTUALLY(!window().isVisible());
}

TEST_F(ByKeys, TheTabKeyComesToEveryControlAndRoundAgain) {
    ASSERT_EVENTUALLY(workbench().catalog.isLoaded() && QApplication::focusWidget());
    for (const Page page : {Page::Workbench, Page::Layers, Page::Playground}) {
        window().showPage(page);
        const QList<QWidget*> controls = tabStops({&window()});
        QSet<QWidget*> visited;
        for (qsizetype i = 0; i < 2 * controls.size(); ++i) {
            press(Qt::Key_Tab);
            visited.insert(QApplication::focusWidget());
        }
        for (const QWidget* control : controls)
            EXPECT_TRUE(visited.contains(const_cast<QWidget*>(control)))
                << control->metaObject()->className() << " " << control->accessibleName().toStdString() << " on page " << int(page);
    }
}

}  // namespace
}  // namespace lathe
