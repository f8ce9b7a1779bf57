// SPDX-License-Identifier: GPL-3.0-or-later
// A text of the user's: read, checked, and cut into parts and documents.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/data_set.h"

namespace lathe {

/// The file's bytes. Bad input: not there, empty (nothing but white space), or not UTF-8, with the byte and line.
std::string readUserText(const std::filesystem::path& path);

/// Train, calibration, validation, test: 80 / 5 / 5 / 10 by position, each cut moved forward to the next line's beginning. Bad input, with
/// path in the message, where a part has no text.
std::array<TextRange, 4> splitByPosition(std::string_view text, const std::filesystem::path& path);

/// Split at "<|endoftext|>", without the line ends around it; empty documents are left out.
std::vector<Document> documentsOf(std::string_view text);

}  // namespace lathe
