// SPDX-License-Identifier: GPL-3.0-or-later
// How much processor time the control groups (versions 1 and 2) give this process, and how often they held it back. For environment and the
// disturbance monitor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace lathe {

/// Of the process's group and all above it that can be seen; absent where none reports it.
struct CgroupCpu {
    std::optional<double> quotaCores;         // the smallest; absent also where there is no limit
    std::optional<int64_t> throttledPeriods;  // the sum
    std::optional<double> throttledSeconds;   // the sum
};

CgroupCpu readCgroupCpu(const std::filesystem::path& root = "/");

}  // namespace lathe
