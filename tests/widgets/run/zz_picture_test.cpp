// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <unistd.h>
#include <QHBoxLayout>
#include <QTest>
#include <cmath>
#include "core/base/files.h"
#include "core/records/recipe_json.h"
#include "widgets/common/theme.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_predictor.h"
#include "widgets/run/expected_parts.h"
#include "widgets/run/queue_panel.h"
#include "widgets/run/run_page.h"
#include "widgets/run/run_queue.h"
namespace lathe {
TEST(Picture, Run) {
    for (const char* real : {"yes", "no"}) {
        applyTheme(real == std::string("no") ? ThemeChoice::Dark : ThemeChoice::Light);
        TemporaryFolder folder;
        const bool isReal = real == std::string("yes");
        RunQueue queue(isReal ? RunQueuePaths{folder.path() / "e.db",
                                              folder.path() / "runs",
                                              "/tmp/build-main/bin/lathe-worker",
                                              {"LATHE_RESOURCES=/tmp/ui/resources"}}
                              : RunQueuePaths{folder.path() / "e.db",
                                              folder.path() / "runs",
                                              std::filesystem::path(LATHE_BIN_DIR) / "test_session",
                                              {"LATHE_SCRIPT=fail"}});
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        auto* page = new RunPage(queue);
        auto* panel = new QueuePanel(queue);
        panel->setFixedWidth(308);
        row->addWidget(page, 1);
        row->addWidget(panel);
        window.resize(996, 480);
        window.show();
        Recipe recipe = readRecipe("/tmp/ui/resources/recipes/quickstart.json");
        std::get<DistillStage>(recipe.stages[0]).steps = 40;
        queue.setPaused(false);
        queue.add(recipe, {4, 40, 4, 4, 12});
        Recipe other = recipe;
        other.name.clear();
        queue.add(other, {4, 40, 4, 4, 12});
        queue.add(other, {4, 40, 4, 4, 12});
        if (isReal) {
            (void)QTest::qWaitFor([&] { return queue.live() && queue.live()->progress.losses().size() > 25; }, 120000);
            QTest::qWait(300);
            window.grab().save("/tmp/run_light.png");
            queue.setPaused(true);
            (void)QTest::qWaitFor(
                [&] {
                    return !queue.live() || (queue.live()->progress.requestMs().size() > 2 &&
                                             queue.live()->progress.requestMs().begin()->second.size() > 12);
                },
                180000);
            QTest::qWait(300);
            window.grab().save("/tmp/run_light2.png");
            queue.cancel();
        } else {
            queue.setPaused(true);
            (void)QTest::qWaitFor([&] { return queue.last().has_value(); }, 20000);
            QTest::qWait(300);
            window.grab().save("/tmp/run_dark.png");
        }
    }
}
}  // namespace lathe
