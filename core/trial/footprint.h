// SPDX-License-Identifier: GPL-3.0-or-later
// Peak memory of running a model, measured in a process that does nothing else.
#pragma once

#include <cstdint>

#include "core/base/cancellation.h"
#include "core/requests/jobs.h"

namespace lathe {

/// The most memory this process has held so far, in bytes (VmHWM: the weights count whole, as they are read when a model is opened).
int64_t peakMemoryOfThisProcess();

/// Carries the job out in a fresh worker and returns that process's peak.
int64_t measureFootprint(const FootprintJob& job, const CancelToken& cancel);

/// The job as the worker serves it: opens the artifact, runs one request, reports this process's peak.
int64_t runFootprint(const FootprintJob& job);

}  // namespace lathe
