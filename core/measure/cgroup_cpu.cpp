// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cgroup_cpu.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/measure/machine_files.h"
#include "core/measure/proc_text.h"

namespace lathe {

namespace {

namespace fs = std::filesystem;

/// The folders of the group and of those above it, as far as they are mounted here (a container sees its own group as the root).
std::vector<fs::path> foldersUpTo(const fs::path& mount, std::string_view group) {
    std::vector<fs::path> folders{mount};
    for (const std::string& step : splitText(group, '/')) {
        if (step == "..")
            return {mount};
        if (!step.empty())
            folders.push_back(folders.back() / step);
    }
    return folders;
}

void takeQuota(CgroupCpu& cpu, std::string_view quota, std::string_view period) {
    const auto quotaMicroseconds = leadingInteger(trimmed(quota)), periodMicroseconds = leadingInteger(trimmed(period));
    if (!quotaMicroseconds || !periodMicroseconds || *quotaMicroseconds <= 0 || *periodMicroseconds <= 0)
        return;
    const double cores = static_cast<double>(*quotaMicroseconds) / static_cast<double>(*periodMicroseconds);
    cpu.quotaCores = std::min(cpu.quotaCores.value_or(cores), cores);
}

/// Version 2 counts throttled_usec in microseconds, version 1 throttled_time in nanoseconds.
void takeThrottling(CgroupCpu& cpu, const fs::path& folder) {
    for (const auto& [name, value] : parseCounters(textIfThere(folder / "cpu.stat"))) {
        const auto count = static_cast<double>(value);
        if (name == "nr_throttled")
            cpu.throttledPeriods = cpu.throttledPeriods.value_or(0) + value;
        if (name == "throttled_usec")
            cpu.throttledSeconds = cpu.throttledSeconds.value_or(0) + count * 1e-6;
        if (name == "throttled_time")
            cpu.throttledSeconds = cpu.throttledSeconds.value_or(0) + count * 1e-9;
    }
}

void takeVersion2(CgroupCpu& cpu, const fs::path& folder) {
    const std::string limit = textIfThere(folder / "cpu.max");
    const size_t space = limit.find(' ');
    if (space != std::string::npos)
        takeQuota(cpu, limit.substr(0, space), limit.substr(space + 1));
    takeThrottling(cpu, folder);
}

void takeVersion1(CgroupCpu& cpu, const fs::path& folder) {
    takeQuota(cpu, textIfThere(folder / "cpu.cfs_quota_us"), textIfThere(folder / "cpu.cfs_period_us"));
    takeThrottling(cpu, folder);
}

}  // namespace

CgroupCpu readCgroupCpu(const fs::path& root) {
    CgroupCpu cpu;
    const fs::path mount = root / "sys/fs/cgroup";
    for (const std::string& line : splitText(textIfThere(root / "proc/self/cgroup"), '\n')) {
        // number:controllers:group, without controllers in version 2
        const size_t first = line.find(':'), second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1), group = line.substr(second + 1);
        const std::vector<std::string> names = splitText(controllers, ',');
        if (controllers.empty()) {
            for (const fs::path& folder : foldersUpTo(mount, group))
                takeVersion2(cpu, folder);
        } else if (std::find(names.begin(), names.end(), "cpu") != names.end()) {
            for (const fs::path& folder : foldersUpTo(mount / controllers, group))
                takeVersion1(cpu, folder);
        }
    }
    return cpu;
}

}  // namespace lathe
