// SPDX-License-Identifier: GPL-3.0-or-later
// One run from request to record, as the window and the command line both use it: spawns a worker, streams its events to a listener and to the
// run's event file, and fills the store from what was received. Killing anything at any moment loses nothing that was told.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/records/run.h"
#include "core/store/run_store.h"

namespace lathe {

/// Hears every event of the worker (stage, progress, metric, log …).
using EventListener = std::function<void(const Json& event)>;

/// Where event files lie: $XDG_DATA_HOME/lathe/runs.
std::filesystem::path defaultEventFolder();

struct SessionOptions {
    std::filesystem::path workerProgram;  // empty: lathe-worker beside this program
    std::filesystem::path eventFolder;    // empty: defaultEventFolder()
};

/// Executes recipe in a worker. The returned run is done, failed (with its error and what it had) or cancelled; it is saved in store
/// (null: not stored). The event file is removed once the run is stored.
Run executeRun(const Recipe& recipe, RunStore* store, const SessionOptions& options, const EventListener& listener, const CancelToken& cancel);

/// Brings runs whose process was killed into the store, marked interrupted, with what their event files hold; returns their ids. Files of runs
/// that are still being executed (they hold a lock) are left alone; a last line cut in the middle is dropped.
std::vector<std::string> recoverInterruptedRuns(RunStore& store, const std::filesystem::path& eventFolder);

}  // namespace lathe
