// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts by content under $XDG_DATA_HOME/lathe/artifacts/HASH, bounded in size: the least recently used go first.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/records/run.h"

namespace lathe {

/// SHA-256 over config.json, weights.safetensors and the tokenizer files (names, sizes and bytes) of an artifact folder; bad input if it is
/// none.
std::string artifactHash(const std::filesystem::path& folder);

class ArtifactStore {
public:
    explicit ArtifactStore(std::filesystem::path root, int64_t maximumBytes = int64_t{8} << 30);
    static std::filesystem::path defaultRoot();

    /// Copies the folder in and returns its hash; nothing is copied if it is there. Evicts others while over the bound. Several processes
    /// may do so at once.
    std::string put(const std::filesystem::path& folder);
    /// The folder of a hash or a prefix of at least 6 digits, marked as used; nothing if it is not there, bad input if several begin so.
    std::optional<std::filesystem::path> find(const std::string& hash) const;

private:
    std::filesystem::path m_root;
    int64_t m_maximumBytes;
};

/// The folder of a run's artifact. Bad input if the run has none; failed, saying how to make it again, if it is not on this machine.
std::filesystem::path artifactOf(const Run& run);

}  // namespace lathe
