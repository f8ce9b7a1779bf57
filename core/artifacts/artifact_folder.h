// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of one artifact on disk.
#pragma once

#include <cstdint>
#include <filesystem>

namespace lathe {

/// True if the folder holds what an engine needs: config.json and weights.safetensors.
bool isArtifactFolder(const std::filesystem::path& folder);

/// Bytes of the regular files directly in the folder.
int64_t bytesOfFolder(const std::filesystem::path& folder);

}  // namespace lathe
