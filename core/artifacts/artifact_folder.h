// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of one artifact on disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace lathe {

/// What an engine runs, in the order in which it is hashed; the first two must be there.
inline constexpr const char* kArtifactFiles[] = {"config.json", "weights.safetensors", "vocab.json", "merges.txt"};

/// True if the folder holds what an engine needs: config.json and weights.safetensors.
bool isArtifactFolder(const std::filesystem::path& folder);

/// SHA-256 over config.json, weights.safetensors and the tokenizer files (names, sizes and bytes) of an artifact folder; bad input if it is
/// none.
std::string artifactHash(const std::filesystem::path& folder);

/// Whether a word is such a hash, whole: 64 hexadecimal digits.
bool isArtifactHash(const std::string& word);

/// Bytes of the regular files directly in the folder.
int64_t bytesOfFolder(const std::filesystem::path& folder);

}  // namespace lathe
