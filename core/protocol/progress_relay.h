// SPDX-License-Identifier: GPL-3.0-or-later
// Passes what a service tells about its work on to a Progress: the worker does so with the trainer's events.
#pragma once

#include "core/base/json.h"
#include "core/base/progress.h"

namespace lathe {

/// Hands a "stage", "progress", "metric" or "log" event to progress; other events, and malformed ones, are left alone.
void relayProgress(const Json& event, Progress& progress);

}  // namespace lathe
