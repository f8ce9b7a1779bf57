// SPDX-License-Identifier: GPL-3.0-or-later
// Copies folders: artifacts into the store, and out of it to where the user wants them.
#pragma once

#include <filesystem>

namespace lathe {

/// Bad input if there is something at the place already, other than an empty folder: asked before long work, so that it is not in vain.
void refuseOccupied(const std::filesystem::path& target);

/// Copies the regular files of a folder (links are followed; folders and other things left out) into one that is there, and makes them last
/// a power failure. Throws filesystem_error.
void copyFiles(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies a folder and what it holds; target appears whole or not at all. Refuses an occupied target.
void copyFolder(const std::filesystem::path& source, const std::filesystem::path& target);

}  // namespace lathe
