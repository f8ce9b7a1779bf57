// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/run_wiring.h"

#include <QCoreApplication>

#include "app/workbench/status_line.h"
#include "app/workbench/workbench.h"
#include "widgets/recipe/recipe_panel.h"
#include "widgets/run/expected_parts.h"
#include "widgets/run/run_page.h"
#include "widgets/run/run_text.h"

namespace lathe {

namespace {

QString runningText(const QueueBridge& queue) {
    const QString name = recipeTitle(queue.live()->queued.recipe);
    // Of this run; the queue's head shows those that wait.
    const std::optional<double> seconds = queue.live()->progress.remainingSeconds(queue.elapsed());
    if (!seconds)
        return StatusLine::tr("Running: %1").arg(name);
    return StatusLine::tr("Running: %1, %2 left", "4 bits, ≈ 3 min").arg(name, roughDuration(*seconds));
}

QString endedText(const EndedRun& run) {
    const QString name = recipeTitle(run.queued.recipe);
    switch (run.state) {
        case RunState::Done:
            return StatusLine::tr("Ready, %1 is done").arg(name);
        case RunState::Cancelled:
            return StatusLine::tr("Ready, %1 was cancelled").arg(name);
        default:
            return StatusLine::tr("%1 failed").arg(name);
    }
}

}  // namespace

void connectRuns(Workbench& workbench, RecipePanel& panel, RunPage& page, StatusLine& status) {
    QueueBridge& queue = workbench.queue;
    const auto add = [&workbench](const Recipe& recipe) {
        const std::optional<Prediction>& prediction = workbench.predictor.prediction();
        workbench.queue.add(recipe, prediction ? expectedParts(*prediction) : std::vector<double>(),
                            workbench.recipe.parentId().toStdString());
    };
    QObject::connect(&panel, &RecipePanel::runRequested, &panel, add);
    QObject::connect(&panel, &RecipePanel::queueRequested, &panel, add);
    panel.setRunning(queue.isRunning());
    QObject::connect(&queue, &QueueBridge::started, &panel, [&panel] { panel.setRunning(true); });
    QObject::connect(&queue, &QueueBridge::ended, &panel, [&panel, &queue] { panel.setRunning(queue.isRunning()); });
    QObject::connect(&queue, &QueueBridge::ended, &workbench.predictor, &RecipePredictor::readRunsAgain);
    QObject::connect(&page, &RunPage::editRequested, &panel, [&workbench](const Recipe& recipe, const QString& runId) {
        workbench.recipe.replace(recipe, {}, StatusLine::tr("Recipe of a run"), runId);
    });

    const auto tellProgress = [&queue, &status] {
        if (queue.isRunning())
            status.setWork(WorkState::Running, runningText(queue));
    };
    QObject::connect(&queue, &QueueBridge::started, &status, tellProgress);
    QObject::connect(&queue, &QueueBridge::progressed, &status, tellProgress);
    QObject::connect(&queue, &QueueBridge::ended, &status, [&queue, &status](const EndedRun& run) {
        if (!queue.isRunning())
            status.setWork(run.state == RunState::Failed ? WorkState::Failed : WorkState::Ready, endedText(run));
    });
    tellProgress();
}

}  // namespace lathe
