// SPDX-License-Identifier: GPL-3.0-or-later
// The GPUs that the machine reports. This version of Lathe trains and runs on the CPU: they are a fact to show, nothing that is used.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lathe {

/// The models of NVIDIA's GPUs as their driver names them; empty where there is none. root: where the machine's /proc lies.
std::vector<std::string> gpuNames(const std::filesystem::path& root = "/");

}  // namespace lathe
