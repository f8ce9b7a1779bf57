// SPDX-License-Identifier: GPL-3.0-or-later
// Copies an artifact out of the store to where the user wants it.
#pragma once

#include <filesystem>

namespace lathe {

/// Bad input if there is something at the place already, other than an empty folder: asked before long work, so that it is not in vain.
void refuseOccupied(const std::filesystem::path& target);

/// Copies a folder and what it holds; target appears whole or not at all. Refuses an occupied target.
void copyFolder(const std::filesystem::path& source, const std::filesystem::path& target);

}  // namespace lathe
