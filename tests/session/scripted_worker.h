// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that runs nothing but a script, and a caller of executeRun that can be killed; the test program plays both when it is started
// with
// --protocol-fd.
//
// Request run: tells a stage, then does what LATHE_SCRIPT says: "done", "fail" (after a snapshot with baseline perplexity 20), "refuse"
// (bad input at once), "refuse late" (after the snapshot), "wait" (after the snapshot, until cancelled), "die" (SIGKILL after the
// snapshot), "nonsense" (a result that is no run). Request session {folder}: executes a run whose worker waits, and passes its events on.
#pragma once

#include <filesystem>

namespace lathe::test {

int runScriptedWorker(int argc, char** argv);

/// The running test program.
std::filesystem::path scriptedWorker();

}  // namespace lathe::test
