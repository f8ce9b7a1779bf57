// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a machine reads and computes, as predictions need it: what "lathe doctor --measure" found, kept so that it need not be measured
// each time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace lathe {

/// Of one number of threads, all together; bytes and operations a second.
struct ThreadSpeed {
    struct Read {
        double bytes = 0;  // of what is read over and over
        double perSecond = 0;
    };

    int threads = 1;
    std::vector<Read> reads;     // by bytes, ascending
    double codeOperations = 0;   // of 8-bit codes
    double floatOperations = 0;  // of float32

    /// Between the sizes that were measured by their logarithms; outside them the nearest.
    double bandwidth(double bytes) const;
};

struct MachineProfile {
    std::string environment;          // id of the environment that it was measured in
    std::vector<ThreadSpeed> speeds;  // by threads, ascending; at least one

    /// threads 0: all that were measured. Between the counts that were measured proportionally.
    ThreadSpeed speedOf(int threads) const;
};

/// From measureMachineLimits' document: the best round of each, of the fastest instruction set. Bad input where it is no such document.
MachineProfile machineProfileFromLimits(const Json& limits, const std::string& environment);

Json toJson(const MachineProfile& profile);
MachineProfile machineProfileFromJson(const Json& document);

/// $XDG_DATA_HOME/lathe/machine.json.
std::filesystem::path machineProfilePath();
/// Nothing where there is none, it cannot be read, or it is of another environment.
std::optional<MachineProfile> readMachineProfile(const std::filesystem::path& path, const std::string& environment);
void writeMachineProfile(const std::filesystem::path& path, const MachineProfile& profile);

}  // namespace lathe
