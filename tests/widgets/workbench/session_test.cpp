// SPDX-License-Identifier: GPL-3.0-or-later
// A tuning session in the whole window with real workers: choose, run, see the point, compare, export, start again and find it all.
#include <gtest/gtest.h>

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QUndoStack>

#include "app/workbench/application.h"
#include "core/base/files.h"
#include "core/records/recipe_json.h"
#include "eventually.h"
#include "real_worker.h"
#include "widgets/common/actions.h"
#include "widgets/compare/comparison_model.h"
#include "widgets/compare/comparison_page.h"
#include "widgets/compare/selection_panel.h"
#include "widgets/history/history_model.h"
#include "widgets/history/history_page.h"
#include "widgets/plots/pareto_page.h"
#include "widgets/plots/pareto_plot.h"
#include "widgets/run/run_text.h"

namespace lathe {
namespace {

// Small enough for a few seconds; the model and its data are the built-in ones.
Recipe quickRecipe(int bits) {
    const Json stage = {{"kind", "quantize"}, {"method", "rtn"}, {"bits", bits}, {"group_size", 64}};
    return recipeFromJson({{"format", "lathe-recipe/1"},
                           {"name", std::to_string(bits) + " bits"},
                           {"model", "builtin"},
                           {"stages", Json::array({stage})},
                           {"evaluate", {{"tasks", {"lm", "qa"}}, {"limit", 20}}},
                           {"measure", {{"prompt_tokens", 8}, {"new_tokens", 4}, {"threads", 1}, {"max_seconds", 0.1}}}});
}

class Session : public testing::Test {
protected:
    Session() { test::realWorker(); }

    std::unique_ptr<Application> opened() {
        StartOptions options;
        options.database = folder.path() / "experiments.db";
        options.theme = ThemeChoice::Light;
        options.language = "en";
        auto application = std::make_unique<Application>(options);
        application->start();
        return application;
    }

    // As a user does it: by the action's name, wherever it is.
    static void trigger(MainWindow& window, const QString& name) {
        for (QWidget* widget : window.findChildren<QWidget*>())
            for (QAction* action : widget->actions())
                if (plainTextOf(action) == name) {
                    EXPECT_TRUE(action->isEnabled()) << name.toStdString();
                    return action->trigger();
                }
        FAIL() << "no action is called " << name.toStdString();
    }

    TemporaryFolder folder;
};

TEST_F(Session, RunsComparesExportsAndFindsItAllAgain) {
    std::unique_ptr<Application> application = opened();
    Workbench& workbench = application->workbench();
    MainWindow& window = *application->window();
    ASSERT_EVENTUALLY(workbench.catalog.isLoaded());

    for (const int bits : {4, 8}) {
        workbench.recipe.replace(quickRecipe(bits), {}, "Choose");
        const int before = workbench.catalog.count();
        trigger(window, "Run recipe");
        ASSERT_TRUE(workbench.queue.isRunning());
        ASSERT_EVENTUALLY(!workbench.queue.isRunning());
        ASSERT_EQ(workbench.queue.last()->state, RunState::Done) << textOf(troubleOf(*workbench.queue.last())).toStdString();
        ASSERT_EVENTUALLY(workbench.catalog.count() == before + 1);
    }
    ASSERT_EQ(workbench.catalog.at(0).name, "8 bits");
    const QString eight = workbench.catalog.at(0).id, four = workbench.catalog.at(1).id;

    // Each is a point of the plot and a row of the table; the filter finds one of them.
    auto* plot = window.findChild<ParetoPage*>()->plot();
    ASSERT_EVENTUALLY(plot->scene().marks.size() >= 2);
    auto* history = window.findChild<HistoryPage*>();
    history->filterField().setText("bits = 4");
    ASSERT_EVENTUALLY(history->model().rowCount() == 1);
    history->filterField().clear();

    workbench.selection.select({four, eight});
    trigger(window, "Compare the selected runs");
    EXPECT_EQ(window.page(), Page::Comparison);
    ASSERT_EVENTUALLY(window.findChild<ComparisonPage*>()->model().runs().size() == 2);

    workbench.selection.select({four});
    ASSERT_EVENTUALLY(window.findChild<SelectionPanel*>()->run() != nullptr);
    const auto exported = folder.path() / "four.json";
    exportRuns(*exportFormOf("recipe"), *openRunStore(workbench.database), std::vector{four.toStdString()}, exported);
    EXPECT_EQ(readRecipe(exported).name, "4 bits");

    ASSERT_TRUE(window.close());
    application.reset();
    application = opened();
    ASSERT_EVENTUALLY(application->workbench().catalog.isLoaded());
    EXPECT_EQ(application->workbench().catalog.count(), 2);
    EXPECT_TRUE(application->workbench().catalog.indexOf(four));
    EXPECT_EQ(application->workbench().recipe.name(), "8 bits");
}

}  // namespace
}  // namespace lathe
