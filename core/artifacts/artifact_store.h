// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts by content under $XDG_DATA_HOME/lathe/artifacts/HASH, bounded in size: the least recently used go first. Of one that went its
// recipe.json and card.json stay, so that it can be made again (core/trial/artifact_restoration.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/artifacts/artifact_folder.h"
#include "core/records/run.h"

namespace lathe {

/// An artifact that is not there, with what it is made again from.
struct EvictedArtifact {
    std::string hash;
    std::filesystem::path folder;  // with recipe.json and card.json, no weights
};

class ArtifactStore {
public:
    explicit ArtifactStore(std::filesystem::path root, int64_t maximumBytes = int64_t{8} << 30);
    static std::filesystem::path defaultRoot();

    /// Copies the folder in, with a manifest (artifact_manifest.h), and returns its hash; nothing is copied if it is there and whole.
    /// Evicts others while over the bound. Several processes may do so at once.
    std::string put(const std::filesystem::path& folder);
    /// The folder of a hash or a prefix of at least 6 digits, marked as used; nothing if it is not there, bad input if several begin so.
    std::optional<std::filesystem::path> find(const std::string& hash) const;

    /// The same for one that is not there, but could be made again.
    std::optional<EvictedArtifact> findEvicted(const std::string& hash) const;
    /// Lets the artifact of a run that was made elsewhere, or evicted long ago, be made again: nothing if it is there.
    void remember(const Run& run) const;

    /// The folders of all artifacts that are there, by hash.
    std::vector<std::filesystem::path> list() const;

private:
    std::filesystem::path m_root;
    int64_t m_maximumBytes;
};

/// card.json: what was measured of the run's result, where, and what it was made of.
Json artifactCard(const Run& run);

/// The folder of a run's artifact. Bad input if the run has none; failed, saying how to make it again, if it is not on this machine.
std::filesystem::path artifactOf(const Run& run);

}  // namespace lathe
