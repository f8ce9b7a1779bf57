// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's text files that may or may not be there, and the processors that this process may use. For environment, cgroup_cpu and the
// disturbance monitor.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lathe {

/// The whole file; empty where it is not there or may not be read.
std::string textIfThere(const std::filesystem::path& path);

/// The numbers of the processors that the scheduler lets this process use, ascending.
std::vector<int> allowedProcessors();

}  // namespace lathe
