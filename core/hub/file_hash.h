// SPDX-License-Identifier: GPL-3.0-or-later
// Compares a downloaded file with what the hub says of it. For this room.
#pragma once

#include <filesystem>
#include <string>

namespace lathe {

/// The entity tag without quotes and weakness mark, in lower case.
std::string plainTag(const std::string& entityTag);

enum class HashCheck { Equal, Different, NoHash };

/// tag: 64 hexadecimal digits are the content's SHA-256 (files in Git LFS), 40 are git's hash of the file, SHA-1 of "blob SIZE\0" and the
/// content; other tags are no hash.
HashCheck checkHash(const std::filesystem::path& file, const std::string& tag);

}  // namespace lathe
