// SPDX-License-Identifier: GPL-3.0-or-later
// Sees what would spoil a block of measurements: time stolen by the hypervisor, throttling by the cgroup, other processes on the processors
// that this one may use. What the machine does not report is not watched, and captureEnvironment says so.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lathe {

/// Seconds of processor time since some start; absent where unknown.
struct MachineCounters {
    double wall = 0;   // seconds of a steady clock
    double cores = 1;  // processors that this process may use: what a second of wall holds
    std::optional<double> stolen;
    std::optional<double> throttled;
    std::optional<double> foreign;  // busy, but not for this process or those that it started
};

MachineCounters readMachineCounters(const std::filesystem::path& root = "/");

/// True if more than 5 % of the processors' time between the two was stolen, throttled or taken by other processes. The kernel counts in
/// ticks of 10 ms: so much as the ticks may err is allowed on top, so that in blocks far below a second only coarse disturbances are seen.
bool isDisturbed(const MachineCounters& before, const MachineCounters& after);

class DisturbanceMonitor {
public:
    DisturbanceMonitor() : m_last(readMachineCounters()) {}

    bool disturbedSinceLastCall() {
        const MachineCounters before = m_last;
        m_last = readMachineCounters();
        return isDisturbed(before, m_last);
    }

private:
    MachineCounters m_last;
};

/// "stolen", "throttled", "other processes": those that counters lacks.
std::vector<std::string> unwatchedBy(const MachineCounters& counters);

}  // namespace lathe
