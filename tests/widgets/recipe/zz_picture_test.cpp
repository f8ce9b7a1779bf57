// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <QTest>
#include "core/base/files.h"
#include "widgets/common/theme.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_panel.h"
#include "widgets/recipe/recipe_predictor.h"
namespace lathe {
TEST(Picture, Panel) {
    for (bool dark : {false, true}) {
        applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        RecipeDocument document;
        Recipe recipe;
        DistillStage d;
        PruneStage p;
        QuantizeStage q;
        q.bits = 4;
        recipe.stages = {d, p, q};
        document.replace(recipe, {}, "x");
        document.addStage("split");
        document.setStageOn(3, false);
        RecipePredictor predictor(document, {.database = "/tmp/xdg_d/lathe/experiments.db",
                                             .profile = "/tmp/xdg_d/lathe/machine.json",
                                             .workerProgram = {},
                                             .measuresMachine = false});
        RecipePanel panel(document, predictor);
        panel.resize(284, 730);
        panel.show();
        (void)QTest::qWaitFor([&] { return predictor.prediction() && predictor.prediction()->result().latency; }, 10000);
        QTest::qWait(300);
        panel.grab().save(dark ? "/tmp/panel_dark.png" : "/tmp/panel_light.png");
        document.setStageValue(0, "batch_size", 0);
        document.setStageValue(2, "group_size", 50);
        QTest::qWait(200);
        panel.grab().save(dark ? "/tmp/panel_dark2.png" : "/tmp/panel_light2.png");
    }
}
}  // namespace lathe
