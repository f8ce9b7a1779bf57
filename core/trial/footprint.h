// SPDX-License-Identifier: GPL-3.0-or-later
// What running a model takes in a process that does nothing else: its peak memory, and the time from nothing to the first answer.
#pragma once

#include <cstdint>

#include "core/base/cancellation.h"
#include "core/requests/jobs.h"

namespace lathe {

/// The most memory this process has held so far, in bytes (VmHWM: the weights count whole, as they are read when a model is opened).
int64_t peakMemoryOfThisProcess();

struct Footprint {
    int64_t peakMemoryBytes = 0;
    double coldStartMs = 0;  // the artifact opened and one request answered; the files may be in the system's cache
};
Json toJson(const Footprint& footprint);

/// Carries the job out in a fresh worker.
Footprint measureFootprint(const FootprintJob& job, const CancelToken& cancel);

/// The job as the worker serves it, in this process.
Footprint runFootprint(const FootprintJob& job);

}  // namespace lathe
