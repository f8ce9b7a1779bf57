// SPDX-License-Identifier: GPL-3.0-or-later
// What an artifact's files hold, kept beside them as manifest.json, so that damage is found: sizes and a sample of the bytes whenever an
// artifact is opened, every byte when it is exported or verified.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace lathe {

/// Writes manifest.json for an artifact's files as they are, whose hash is known.
void writeManifest(const std::filesystem::path& folder, const std::string& artifactHash);

/// What is wrong with the files' sizes, or with blocks of up to 256 KiB of each that are spread over it; nothing where all is as the
/// manifest says. An artifact without one, made before there were any, has nothing to be held against.
std::optional<std::string> visibleDamage(const std::filesystem::path& folder);

/// What is wrong with any byte: also against the hash that the manifest, or else the folder's name in the store, gives.
std::optional<std::string> anyDamage(const std::filesystem::path& folder);

/// Failed, saying what is damaged and what to do, where there is such damage.
void requireNoVisibleDamage(const std::filesystem::path& folder);
void requireNoDamage(const std::filesystem::path& folder);

/// Copies an artifact to where the user wants it: every byte is checked first. Refuses an occupied target.
void exportArtifact(const std::filesystem::path& folder, const std::filesystem::path& target);

}  // namespace lathe
