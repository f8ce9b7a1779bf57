// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what other programs take of the processors before something is timed, and waits a while for them to end.
#pragma once

#include <functional>

#include "core/base/cancellation.h"
#include "core/base/json.h"
#include "core/base/progress.h"
#include "core/measure/disturbance_monitor.h"

namespace lathe {

struct QuietPlan {
    double lookMs = 250;      // that the processors are looked at
    double mostSeconds = 30;  // of waiting; 0: none

    /// With the seconds of $LATHE_QUIET_SECONDS, where it is set. Bad input unless it is a number from 0 to 86400.
    static QuietPlan ofThisMachine();
};

/// What is taken from the machine; tests give their own.
struct QuietSurroundings {
    std::function<MachineCounters()> counters;
    std::function<void(double milliseconds)> pause;
};
QuietSurroundings realQuietSurroundings();

/// How quiet a machine was when timing began.
struct Quietness {
    double load = 0;           // share of the allowed processors' time that others took; 0 where the machine does not tell
    double waitedSeconds = 0;  // for it

    bool isQuiet() const { return load <= kDisturbingShare; }
    /// What is to be told of a result that was timed so; only where it was not quiet.
    ErrorWords words() const;
};
/// {"load_by_others", "waited_s"}.
Json toJson(const Quietness& quietness);

/// Looks once, and warns where the machine is not quiet: before the work that a measurement follows.
void warnUnlessQuiet(const QuietPlan& plan, Progress& progress, const CancelToken& cancel,
                     const QuietSurroundings& surroundings = realQuietSurroundings());

/// Looks until the machine is quiet, but no longer than the plan says; warns where it was not. Cancelled is thrown within 100 ms.
Quietness waitForQuiet(const QuietPlan& plan, Progress& progress, const CancelToken& cancel,
                       const QuietSurroundings& surroundings = realQuietSurroundings());

}  // namespace lathe
