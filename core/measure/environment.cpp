// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/environment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/hashing.h"
#include "core/base/version.h"
#include "core/measure/cgroup_cpu.h"
#include "core/measure/disturbance_monitor.h"
#include "core/measure/machine_files.h"
#include "core/measure/proc_text.h"
#include "core/measure/statistics.h"

namespace lathe {

namespace {

namespace fs = std::filesystem;

/// Those that decide which kernels run, or how fast.
constexpr std::array kFeatures = {"avx",         "avx2",     "fma",      "f16c",        "avx_vnni",    "avx512f",
                                  "avx512bw",    "avx512dq", "avx512vl", "avx512_vnni", "avx512_bf16", "avx512_fp16",
                                  "avx512_vbmi", "amx_tile", "amx_int8", "amx_bf16"};

void addText(Json& object, const char* name, const std::string& text) {
    if (!text.empty())
        object[name] = text;
}

Json featuresOf(const CpuInfo& info) {
    Json features = Json::array();
    for (const char* feature : kFeatures) {
        if (info.flags.contains(feature))
            features.push_back(feature);
    }
    return features;
}

/// {"l1d": bytes, "l1i": …, "l2": …}: what one processor sees, shared or not.
Json cachesOf(const fs::path& cpu) {
    Json caches = Json::object();
    for (int index = 0;; ++index) {
        const fs::path folder = cpu / fmt::format("cache/index{}", index);
        const auto level = leadingInteger(textIfThere(folder / "level"));
        const std::string size = textIfThere(folder / "size");  // "48K"
        const auto kibibytes = leadingInteger(size);
        if (!level || !kibibytes || size.find('K') == std::string::npos)
            return caches;
        const std::string type = textIfThere(folder / "type");
        const char* suffix = type.starts_with("Data") ? "d" : type.starts_with("Instruction") ? "i" : "";
        caches[fmt::format("l{}{}", *level, suffix)] = *kibibytes * 1024;
    }
}

void addFrequency(Json& cpu, const CpuInfo& info, const fs::path& folder) {
    addText(cpu, "governor", std::string(trimmed(textIfThere(folder / "cpufreq/scaling_governor"))));
    if (!info.megahertz.empty())
        cpu["mhz"] = median(info.megahertz);
    const auto maximum = leadingInteger(textIfThere(folder / "cpufreq/cpuinfo_max_freq"));
    if (maximum)
        cpu["max_mhz"] = static_cast<double>(*maximum) / 1000;
}

Json describeCpu(const fs::path& root, const CgroupCpu& cgroup) {
    const CpuInfo info = parseCpuInfo(textIfThere(root / "proc/cpuinfo"));
    const fs::path folder = root / "sys/devices/system/cpu/cpu0";
    Json cpu = Json::object();
    addText(cpu, "model", info.model);
    addText(cpu, "vendor", info.vendor);
    if (!info.flags.empty())
        cpu["features"] = featuresOf(info);
    if (info.sockets > 0)
        cpu["sockets"] = info.sockets;
    const std::vector<int> allowed = allowedProcessors();
    if (!allowed.empty())
        cpu["cores_allowed"] = allowed.size();
    if (cgroup.quotaCores)
        cpu["quota_cores"] = *cgroup.quotaCores;
    if (const Json caches = cachesOf(folder); !caches.empty())
        cpu["cache_bytes"] = caches;
    addFrequency(cpu, info, folder);
    if (!info.flags.empty())
        cpu["hypervisor"] = info.flags.contains("hypervisor");
    return cpu;
}

void addState(Json& environment, const fs::path& root, const CgroupCpu& cgroup) {
    if (const auto load = parseLoadAverage(textIfThere(root / "proc/loadavg"))) {
        environment["load"] = {{"one_minute", load->oneMinute}, {"running", load->running}};
    }
    if (cgroup.throttledPeriods)
        environment["throttling"]["periods"] = *cgroup.throttledPeriods;
    if (cgroup.throttledSeconds)
        environment["throttling"]["seconds"] = *cgroup.throttledSeconds;
    const auto memory = parseMemory(textIfThere(root / "proc/meminfo"));
    if (memory.contains("MemTotal"))
        environment["memory"]["total_bytes"] = memory.at("MemTotal");
    if (memory.contains("MemAvailable"))
        environment["memory"]["available_bytes"] = memory.at("MemAvailable");
    const fs::path hugePages = root / "sys/kernel/mm/transparent_hugepage";
    addText(environment, "transparent_huge_pages", chosenWord(textIfThere(hugePages / "enabled")));
    addText(environment, "transparent_huge_pages_defrag", chosenWord(textIfThere(hugePages / "defrag")));
    const auto ofProcess = parseMemory(textIfThere(root / "proc/self/smaps_rollup"));
    if (ofProcess.contains("AnonHugePages"))
        environment["huge_page_bytes"] =
            ofProcess.at("AnonHugePages") + (ofProcess.contains("FilePmdMapped") ? ofProcess.at("FilePmdMapped") : 0);
}

void addSoftware(Json& environment, const fs::path& root) {
    addText(environment, "kernel", std::string(trimmed(textIfThere(root / "proc/sys/kernel/osrelease"))));
    addText(environment, "os", assignedValue(textIfThere(root / "etc/os-release"), "PRETTY_NAME"));
#if defined(__clang__)
    environment["compiler"] = "clang " __clang_version__;
#elif defined(__GNUC__)
    environment["compiler"] = "gcc " __VERSION__;
#endif
    environment["lathe"] = {{"version", latheVersion()}, {"commit", latheCommit()}};
}

}  // namespace

Json captureEnvironment(const fs::path& root) {
    const CgroupCpu cgroup = readCgroupCpu(root);
    Json environment = {{"cpu", describeCpu(root, cgroup)}};
    addState(environment, root, cgroup);
    addSoftware(environment, root);
    if (const auto unwatched = unwatchedBy(readMachineCounters(root)); !unwatched.empty())
        environment["unwatched"] = unwatched;
    environment["id"] = environmentId(environment);
    return environment;
}

std::string environmentId(const Json& environment) {
    Json lasting = Json::object();
    for (const char* path : {"/cpu/model", "/cpu/features", "/cpu/cores_allowed", "/cpu/quota_cores", "/kernel", "/transparent_huge_pages",
                             "/compiler", "/lathe/version", "/lathe/commit"}) {
        const Json::json_pointer pointer{path};
        if (environment.contains(pointer))
            lasting[path] = environment.at(pointer);
    }
    return sha256(canonicalJson(lasting)).substr(0, 12);
}

}  // namespace lathe
