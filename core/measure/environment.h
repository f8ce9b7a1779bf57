// SPDX-License-Identifier: GPL-3.0-or-later
// The machine and its state, as part of every result. Whoever measures captures it before and after and stores both.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/json.h"

namespace lathe {

/// "cpu" (model, features, cores allowed, caches, governor, frequency …), "load", "throttling", "memory", "transparent_huge_pages"
/// and "transparent_huge_pages_defrag" (what the system is set to), "huge_page_bytes" (what this process holds in them now), "kernel",
/// "os", "compiler", "lathe" (version, commit), "unwatched" (what a DisturbanceMonitor cannot see here) and "id". Fields the machine does
/// not report are absent. root: where the machine's /proc, /sys and /etc lie.
Json captureEnvironment(const std::filesystem::path& root = "/");

/// A short hash of what must be equal for milliseconds to be compared: CPU model, features, cores, kernel, huge pages, and which engine it
/// is: Lathe's version, commit and compiler.
std::string environmentId(const Json& environment);

}  // namespace lathe
