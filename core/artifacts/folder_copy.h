// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that are written whole or not at all, and copies: artifacts into the store, and out of it to where the user wants them.
#pragma once

#include <filesystem>
#include <functional>

namespace lathe {

/// Bad input if there is something at the place already, other than an empty folder: asked before long work, so that it is not in vain.
void refuseOccupied(const std::filesystem::path& target);

/// Copies the regular files of a folder (links are followed; folders and other things left out) into one that is there, and makes them last
/// a power failure. Throws filesystem_error.
void copyFiles(const std::filesystem::path& from, const std::filesystem::path& to);

/// Has write fill a new folder beside target, which then takes target's place: a failure, as of a full disk, leaves nothing behind.
/// Refuses an occupied target.
void writeFolder(const std::filesystem::path& target, const std::function<void(const std::filesystem::path& beside)>& write);

/// Copies a folder and what it holds; target appears whole or not at all. Refuses an occupied target.
void copyFolder(const std::filesystem::path& source, const std::filesystem::path& target);

}  // namespace lathe
