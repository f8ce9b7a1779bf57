// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person chose to what a worker can open: a run stands for its artifact.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "core/base/error.h"
#include "core/records/run.h"
#include "core/store/run_store.h"
#include "widgets/models/model_box.h"

namespace lathe {

struct ResolvedModel {
    ModelChoice choice;
    QString word;                       // MODEL as workers take it; empty where it is not to be had
    std::optional<Run> run = {};        // of a run; without samples
    QString evicted = {};               // of a run whose artifact is not on this machine: what a worker that runs models makes again first
    std::optional<Error> missing = {};  // why word is empty: the run has no artifact, or it is not on this machine
};

/// Main thread; done or failed (the database cannot be read) is called there, later, while context lives.
void resolveModel(const RunLocation& database, const ModelChoice& choice, QObject* context, std::function<void(const ResolvedModel&)> done,
                  std::function<void(const Error&)> failed);

}  // namespace lathe
