// SPDX-License-Identifier: GPL-3.0-or-later
// One run from request to record, as the window and the command line both use it: spawns a worker, streams its events to a listener and to
// the run's event file, and fills the store from what was received. Killing anything at any moment loses nothing that was reported.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/protocol/client.h"
#include "core/records/run.h"
#include "core/store/run_store.h"

namespace lathe {

/// Hears every event of the worker (stage, progress, metric, log …), on the calling thread. It must not throw.
using EventListener = std::function<void(const Json& event)>;

/// Where event files lie: $XDG_DATA_HOME/lathe/runs.
std::filesystem::path defaultEventFolder();

struct SessionOptions {
    std::filesystem::path workerProgram;         // empty: lathe-worker beside this program
    std::filesystem::path eventFolder;           // empty: defaultEventFolder()
    std::vector<std::string> workerEnvironment;  // entries "NAME=VALUE" added to the worker's
    ClientLimits limits;
    std::string parentId{};  // of the run whose recipe this one's was made from; empty: of none
};

/// Executes recipe in a worker. The returned run is done, failed (with its error and what it had) or cancelled; it is saved in store
/// (null: not stored). The event file is removed once the run is stored.
///
/// Thrown instead, with nothing stored: a worker that cannot be started, and bad input that the worker finds before it has any result to
/// tell (a missing model, a stage that this version refuses). A run that cannot be saved is thrown too; its event file stays, is named, and
/// recoverInterruptedRuns brings it in later.
Run executeRun(const Recipe& recipe, RunStore* store, const SessionOptions& options, const EventListener& listener,
               const CancelToken& cancel);

/// Hears, in words for a person, of event files that could not be brought in.
using RecoveryListener = std::function<void(const std::string& note)>;

/// Brings runs whose process was killed into the store, marked interrupted, with what their event files hold; returns their ids. A run that
/// had ended and only was not stored keeps its state. Files of runs that are still being executed (they hold a lock) are left alone; a last
/// line cut in the middle is dropped. A file without a readable first line is renamed to *.broken; one whose run the store refuses stays.
/// Neither stops the others. Does nothing where the store is read-only.
std::vector<std::string> recoverInterruptedRuns(RunStore& store, const std::filesystem::path& eventFolder,
                                                const RecoveryListener& note = {});

}  // namespace lathe
