// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel's text files say: pure functions of their text. What a text does not say is absent. Called by environment and the
// disturbance monitor.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lathe {

/// /proc/cpuinfo.
struct CpuInfo {
    std::string model;              // "model name"; empty where absent
    std::string vendor;             // "vendor_id"
    std::set<std::string> flags;    // of the first processor
    int sockets = 0;                // distinct "physical id"; 0 where absent
    std::vector<double> megahertz;  // "cpu MHz" of each processor
};
CpuInfo parseCpuInfo(std::string_view text);

/// /proc/loadavg: the average over one minute and how many threads want to run at this moment.
struct LoadAverage {
    double oneMinute = 0;
    int64_t running = 0;
};
std::optional<LoadAverage> parseLoadAverage(std::string_view text);

/// Lines "Name: 123 kB" (/proc/meminfo) in bytes.
std::map<std::string, int64_t> parseMemory(std::string_view text);

/// Lines "name 123": cpu.stat and other files of a cgroup.
std::map<std::string, int64_t> parseCounters(std::string_view text);

/// One processor's line of /proc/stat, in clock ticks since the start.
struct CpuTicks {
    int64_t busy = 0;    // user, nice, system, interrupts
    int64_t stolen = 0;  // taken by the hypervisor
};
/// By processor number; the line "cpu" of all together is left out.
std::map<int, CpuTicks> parseCpuTicks(std::string_view text);

/// /proc/PID/stat.
struct ProcessTicks {
    int64_t parent = 0;
    int64_t busy = 0;  // user and system, with the children that it has waited for
};
std::optional<ProcessTicks> parseProcessTicks(std::string_view text);

/// The word in brackets: "madvise" of "always [madvise] never"; empty where there is none.
std::string chosenWord(std::string_view text);

/// The value of NAME=value or NAME="value" (/etc/os-release); empty where absent.
std::string assignedValue(std::string_view text, std::string_view name);

/// The text without white space at its ends.
std::string_view trimmed(std::string_view text);

/// A whole number at the start of the text; "max" and anything else is absent.
std::optional<int64_t> leadingInteger(std::string_view text);

}  // namespace lathe
