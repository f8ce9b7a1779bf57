// SPDX-License-Identifier: GPL-3.0-or-later
// The machine and its state, as part of every result.
#pragma once

#include "core/base/json.h"

namespace lathe {

/// CPU model and features, cores allowed, governor, frequency, load by others, cgroup throttling, memory, kernel, compiler, Lathe's version and
/// commit. Fields the machine does not tell are absent.
Json captureEnvironment();

/// A short hash of what must be equal for milliseconds to be compared: CPU model, features, cores, kernel, Lathe's version.
std::string environmentId(const Json& environment);

/// Watches the process's machine for what would spoil a block: time stolen by the hypervisor, throttling by the cgroup, other processes.
class DisturbanceMonitor {
public:
    DisturbanceMonitor();
    /// True if since the last call more than 5 % of this machine's time was stolen, throttled or taken by other processes.
    bool disturbedSinceLastCall();

private:
    struct Counters {
        double stolen = 0, throttled = 0, foreign = 0, wall = 0;
    };
    static Counters read();
    Counters m_last;
};

}  // namespace lathe
