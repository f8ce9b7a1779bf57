// SPDX-License-Identifier: GPL-3.0-or-later
// What every program does before it times something: it waits until the machine is its own, then until it is quiet.
#pragma once

#include <string>

#include "core/measure/machine_lock.h"
#include "core/measure/quiet_wait.h"

namespace lathe {

/// The machine is held for timing as long as it lives.
class TimingTurn {
public:
    /// doing: what is timed, for those who wait meanwhile: "bench of builtin".
    TimingTurn(const std::string& doing, Progress& progress, const CancelToken& cancel)
        : m_lock(MachineUse::Timing, doing, progress, cancel), m_quietness(waitForQuiet(QuietPlan::ofThisMachine(), progress, cancel)) {}

    /// As it was when the turn began.
    const Quietness& quietness() const { return m_quietness; }

private:
    MachineLock m_lock;
    Quietness m_quietness;
};

}  // namespace lathe
