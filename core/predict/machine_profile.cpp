// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/machine_profile.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/base/files.h"

namespace lathe {

namespace {

constexpr const char* kProfileFormat = "lathe-machine/1";

double between(double low, double high, double share) {
    return low + (high - low) * share;
}

Error noProfile(const std::string& why) {
    return badInput("this is no measurement of a machine's limits", why, "measure again: lathe doctor --measure");
}

void requireSpeeds(const MachineProfile& profile) {
    if (profile.speeds.empty())
        throw noProfile("it holds no speeds");
    for (const ThreadSpeed& speed : profile.speeds) {
        const bool reads = std::all_of(speed.reads.begin(), speed.reads.end(),
                                       [](const ThreadSpeed::Read& read) { return read.bytes > 0 && read.perSecond > 0; });
        if (speed.threads < 1 || speed.reads.empty() || !reads || !(speed.codeOperations > 0) || !(speed.floatOperations > 0))
            throw noProfile("a speed that should be above 0 is not");
    }
}

// Of `more` per thread, for fewer threads than were measured; work that is not shared is shared no further.
ThreadSpeed scaled(const ThreadSpeed& speed, int threads) {
    ThreadSpeed result = speed;
    result.threads = threads;
    const double share = std::min(1.0, static_cast<double>(threads) / speed.threads);
    for (ThreadSpeed::Read& read : result.reads)
        read.perSecond *= share;
    result.codeOperations *= share;
    result.floatOperations *= share;
    return result;
}

ThreadSpeed mixed(const ThreadSpeed& few, const ThreadSpeed& many, int threads) {
    const double share = static_cast<double>(threads - few.threads) / (many.threads - few.threads);
    ThreadSpeed result = many;
    result.threads = threads;
    for (ThreadSpeed::Read& read : result.reads)
        read.perSecond = between(few.bandwidth(read.bytes), read.perSecond, share);
    result.codeOperations = between(few.codeOperations, many.codeOperations, share);
    result.floatOperations = between(few.floatOperations, many.floatOperations, share);
    return result;
}

}  // namespace

double ThreadSpeed::bandwidth(double bytes) const {
    const auto above = std::find_if(reads.begin(), reads.end(), [&](const Read& read) { return read.bytes >= bytes; });
    if (above == reads.begin())
        return reads.front().perSecond;
    if (above == reads.end())
        return reads.back().perSecond;
    const auto below = std::prev(above);
    const double share = std::log(bytes / below->bytes) / std::log(above->bytes / below->bytes);
    return std::exp(between(std::log(below->perSecond), std::log(above->perSecond), share));
}

ThreadSpeed MachineProfile::speedOf(int threads) const {
    if (threads <= 0)
        return speeds.back();
    const auto above = std::find_if(speeds.begin(), speeds.end(), [&](const ThreadSpeed& speed) { return speed.threads >= threads; });
    if (above == speeds.end())
        return speeds.back();
    if (above->threads == threads || above == speeds.begin())
        return scaled(*above, threads);
    return mixed(*std::prev(above), *above, threads);
}

MachineProfile machineProfileFromLimits(const Json& limits, const std::string& environment) {
    std::map<int, ThreadSpeed> byThreads;
    try {
        for (const Json& read : limits.at("read"))
            byThreads[read.at("threads").get<int>()].reads.push_back(
                {read.at("bytes").get<double>(), 1e9 * read.at("gb_per_second").get<double>()});
        for (const Json& peak : limits.at("arithmetic")) {
            ThreadSpeed& speed = byThreads[peak.at("threads").get<int>()];
            double& best = peak.at("numbers") == "int8" ? speed.codeOperations : speed.floatOperations;
            best = std::max(best, 1e9 * peak.at("gop_per_second").get<double>());
        }
    } catch (const Json::exception& error) {
        throw noProfile(error.what());
    }
    MachineProfile profile{environment, {}};
    for (auto& [threads, speed] : byThreads) {
        speed.threads = threads;
        std::sort(speed.reads.begin(), speed.reads.end(), [](const auto& a, const auto& b) { return a.bytes < b.bytes; });
        profile.speeds.push_back(std::move(speed));
    }
    requireSpeeds(profile);
    return profile;
}

Json toJson(const MachineProfile& profile) {
    Json speeds = Json::array();
    for (const ThreadSpeed& speed : profile.speeds) {
        Json reads = Json::array();
        for (const ThreadSpeed::Read& read : speed.reads)
            reads.push_back({{"bytes", read.bytes}, {"bytes_per_second", read.perSecond}});
        speeds.push_back({{"threads", speed.threads},
                          {"reads", std::move(reads)},
                          {"int8_per_second", speed.codeOperations},
                          {"fp32_per_second", speed.floatOperations}});
    }
    return {{"format", kProfileFormat}, {"environment", profile.environment}, {"speeds", std::move(speeds)}};
}

MachineProfile machineProfileFromJson(const Json& document) {
    MachineProfile profile;
    try {
        if (document.at("format") != kProfileFormat)
            throw noProfile("its format is not " + std::string(kProfileFormat));
        profile.environment = document.at("environment").get<std::string>();
        for (const Json& entry : document.at("speeds")) {
            ThreadSpeed speed;
            speed.threads = entry.at("threads").get<int>();
            for (const Json& read : entry.at("reads"))
                speed.reads.push_back({read.at("bytes").get<double>(), read.at("bytes_per_second").get<double>()});
            speed.codeOperations = entry.at("int8_per_second").get<double>();
            speed.floatOperations = entry.at("fp32_per_second").get<double>();
            profile.speeds.push_back(std::move(speed));
        }
    } catch (const Json::exception& error) {
        throw noProfile(error.what());
    }
    requireSpeeds(profile);
    return profile;
}

std::filesystem::path machineProfilePath() {
    return dataHome() / "machine.json";
}

std::optional<MachineProfile> readMachineProfile(const std::filesystem::path& path, const std::string& environment) {
    std::error_code missing;
    if (!std::filesystem::exists(path, missing))
        return std::nullopt;
    try {
        MachineProfile profile = machineProfileFromJson(parseJson(readFile(path), path.string()));
        if (profile.environment == environment)
            return profile;
    } catch (const Error&) {
        // What cannot be read is measured again: it is no more than a memory of a measurement.
    }
    return std::nullopt;
}

void writeMachineProfile(const std::filesystem::path& path, const MachineProfile& profile) {
    writeFileAtomically(path, toJson(profile).dump(2) + "\n");
}

}  // namespace lathe
