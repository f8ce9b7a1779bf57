// SPDX-License-Identifier: GPL-3.0-or-later
// What the window works on, and what outlives it: a change of language makes a new window on the same runs, recipe and queue.
#pragma once

#include <QUndoStack>
#include <filesystem>

#include "app/workbench/machine_facts.h"
#include "widgets/common/run_limits.h"
#include "widgets/common/run_selection.h"
#include "widgets/common/worker_link.h"
#include "widgets/history/run_catalog.h"
#include "widgets/recipe/recipe_document.h"
#include "widgets/recipe/recipe_predictor.h"
#include "widgets/run/run_queue.h"

namespace lathe {

struct Workbench {
    explicit Workbench(const std::filesystem::path& databaseFile)
        : database(databaseFile), catalog(databaseFile), predictor(recipe, {databaseFile, {}, {}}), queue({databaseFile, {}, {}}) {}

    const std::filesystem::path database;
    MachineFacts machine;
    QUndoStack historyUndo;
    RunCatalog catalog;
    RunSelection selection;
    RunLimits limits;
    RecipeDocument recipe;
    RecipePredictor predictor;
    RunQueue queue;
    WorkerLink worker;  // measures again; runs have workers of their own
};

}  // namespace lathe
