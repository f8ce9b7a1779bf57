// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/remeasure_box.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>

#include "tests/widgets/support/eventually.h"
#include "tests/widgets/support/real_worker.h"
#include "widgets/common/worker_link.h"

namespace lathe {
namespace {

Run runOf(const std::string& id) {
    Run run;
    run.id = id;
    run.artifactHash = "random:1x1x32x64";  // any MODEL word
    run.recipe.measure.promptTokens = 4;
    run.recipe.measure.newTokens = 2;
    run.recipe.measure.threads = 1;
    return run;
}

TEST(RemeasureBox, ItsProgressMovesWhileItMeasures) {
    WorkerLink worker(nullptr, test::realWorker());
    RemeasureBox box(worker);
    box.setRuns({runOf("r001"), runOf("r002")}, {"r001", "r002"});
    QSignalSpy moved(box.findChild<QProgressBar*>(), &QProgressBar::valueChanged);
    QSignalSpy finished(&box, &RemeasureBox::finished);
    box.start();
    ASSERT_EVENTUALLY(finished.count() > 0);
    EXPECT_GT(moved.count(), 0);
    EXPECT_EQ(box.findChild<QProgressBar*>()->minimum(), 0);
}

}  // namespace
}  // namespace lathe
