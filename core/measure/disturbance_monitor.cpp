// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/disturbance_monitor.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "core/base/clock.h"
#include "core/measure/cgroup_cpu.h"
#include "core/measure/machine_files.h"
#include "core/measure/proc_text.h"

namespace lathe {

namespace {

namespace fs = std::filesystem;

double secondsPerTick() {
    return 1.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Every process that can be seen.
std::map<int64_t, ProcessTicks> processTable(const fs::path& proc) {
    std::map<int64_t, ProcessTicks> table;
    std::error_code ignored;  // a process may end while it is looked at
    for (fs::directory_iterator entry(proc, ignored), end; entry != end && !ignored; entry.increment(ignored)) {
        const auto id = leadingInteger(entry->path().filename().native());
        if (!id)
            continue;
        if (const auto ticks = parseProcessTicks(textIfThere(entry->path() / "stat")))
            table[*id] = *ticks;
    }
    return table;
}

bool descendsFrom(int64_t process, int64_t ancestor, const std::map<int64_t, ProcessTicks>& table) {
    // Not more steps than there are processes: ids are used again while the table is read.
    for (size_t step = 0; step <= table.size(); ++step) {
        if (process == ancestor)
            return true;
        const auto entry = table.find(process);
        if (entry == table.end())
            return false;
        process = entry->second.parent;
    }
    return false;
}

/// Of this process and of those that it started, which run the arms of another program.
std::optional<int64_t> ownTicks(const fs::path& proc) {
    const auto self = leadingInteger(textIfThere(proc / "self/stat"));
    const std::map<int64_t, ProcessTicks> table = processTable(proc);
    if (!self || !table.contains(*self))
        return {};
    int64_t own = 0;
    for (const auto& [process, ticks] : table) {
        if (descendsFrom(process, *self, table))
            own += ticks.busy;
    }
    return own;
}

/// How much more one has than the other; 0 where unknown, or where an ended process took its time out of the sum.
double increase(const std::optional<double>& before, const std::optional<double>& after) {
    return before && after ? std::max(0.0, *after - *before) : 0;
}

}  // namespace

MachineCounters readMachineCounters(const fs::path& root) {
    MachineCounters counters;
    counters.wall = steadyMilliseconds() / 1000;
    counters.throttled = readCgroupCpu(root).throttledSeconds;
    const std::map<int, CpuTicks> ticks = parseCpuTicks(textIfThere(root / "proc/stat"));
    CpuTicks allowed;
    int cores = 0;
    for (const int processor : allowedProcessors()) {
        const auto entry = ticks.find(processor);
        if (entry == ticks.end())
            continue;
        allowed.busy += entry->second.busy;
        allowed.stolen += entry->second.stolen;
        ++cores;
    }
    if (cores == 0)
        return counters;
    counters.cores = cores;
    counters.stolen = static_cast<double>(allowed.stolen) * secondsPerTick();
    if (const auto own = ownTicks(root / "proc"))
        counters.foreign = static_cast<double>(allowed.busy - *own) * secondsPerTick();
    return counters;
}

double shareTaken(const MachineCounters& before, const MachineCounters& after) {
    // A processor's time is known to a tick at either end; over several processors such errors add like noise.
    const double tickError = 2 * secondsPerTick() * std::sqrt(after.cores);
    const double counted = increase(before.stolen, after.stolen) + increase(before.foreign, after.foreign);
    const double lost = std::max(0.0, counted - tickError) + increase(before.throttled, after.throttled);
    const double available = (after.wall - before.wall) * after.cores;
    return available > 0 ? std::min(lost / available, 1.0) : 0;
}

bool isDisturbed(const MachineCounters& before, const MachineCounters& after) {
    return shareTaken(before, after) > kDisturbingShare;
}

std::vector<std::string> unwatchedBy(const MachineCounters& counters) {
    std::vector<std::string> names;
    if (!counters.stolen)
        names.push_back("stolen");
    if (!counters.throttled)
        names.push_back("throttled");
    if (!counters.foreign)
        names.push_back("other processes");
    return names;
}

}  // namespace lathe
