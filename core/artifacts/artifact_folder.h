// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of one artifact on disk. For this room.
#pragma once

#include <cstdint>
#include <filesystem>

namespace lathe {

/// True if the folder holds what an engine needs: config.json and weights.safetensors.
bool isArtifactFolder(const std::filesystem::path& folder);

/// Copies the regular files (links are followed; folders and other things left out) and makes them last a power failure.
void copyArtifactFolder(const std::filesystem::path& from, const std::filesystem::path& to);

/// Bytes of the regular files directly in the folder.
int64_t bytesOfFolder(const std::filesystem::path& folder);

}  // namespace lathe
