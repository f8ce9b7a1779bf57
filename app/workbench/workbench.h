// SPDX-License-Identifier: GPL-3.0-or-later
// What the window works on, and what outlives it: a change of language makes a new window on the same runs, recipe and queue.
#pragma once

#include <QUndoStack>

#include "app/workbench/machine_facts.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/worker_link.h"
#include "widgets/history/run_catalog.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_predictor.h"
#include "widgets/run/queue_bridge.h"

namespace lathe {

struct Workbench {
    explicit Workbench(const RunLocation& location)
        : database(location), catalog(location), predictor(recipe, {location, {}, {}}), queue(location) {}

    const RunLocation database;
    MachineFacts machine;
    QUndoStack historyUndo;
    RunCatalog catalog;
    RunSelection selection;
    RunLimits limits;
    RecipeDocument recipe;
    RecipePredictor predictor;
    QueueBridge queue;
    WorkerLink worker;  // measures again; runs have workers of their own
};

}  // namespace lathe
