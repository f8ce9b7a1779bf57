// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises, by their first bytes, the files that people hand over in place of those that were asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "core/base/error.h"

namespace lathe {

/// The error that explains what the file is and how to get from it to the one expected; nothing for a file that is not recognised.
std::optional<Error> explainForeignFile(std::span<const std::byte> bytes, const std::filesystem::path& path);

/// readFile for text files of a checkpoint; bad input also for Git LFS pointers and web pages.
std::string readTextFile(const std::filesystem::path& path);

}  // namespace lathe
