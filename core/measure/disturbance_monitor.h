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

/// The share of the processors' time between the two that was stolen, throttled or taken by other processes; 0 where the machine does not
/// tell. The kernel counts in ticks of 10 ms: so much as the ticks may err is left out, so that in far less than a second only coarse
/// disturbances are seen.
double shareTaken(const MachineCounters& before, const MachineCounters& after);

inline constexpr double kDisturbingShare = 0.05;

/// True if more than kDisturbingShare was taken.
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
