// SPDX-License-Identifier: GPL-3.0-or-later
// Small models and files for the tests of checkpoints.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/checkpoint/checkpoint.h"
#include "tests/layout/config_samples.h"

namespace lathe {

/// Byte tokens, a few merges and the end of a text: 262 tokens.
TokenizerFiles smallTokenizer();

/// The bytes of a safetensors file as they stand: length, header, data.
std::string rawSafetensors(std::string_view header, std::string_view data = {});

/// Writes the bytes as a new file, without the waiting for the disk that overwriting one brings, and gives the path.
std::filesystem::path writeSample(const std::filesystem::path& path, std::string_view bytes);

/// Replaces the file's one occurrence of from by to; the lengths may differ.
void replaceInFile(const std::filesystem::path& path, std::string_view from, std::string_view to);

/// Damages the folder's file in 250 ways, one after the other (bytes changed among the first reach, or the end cut off), and expects the
/// folder to be read or refused as bad input that can be said in another language, never more than that. The file is whole again
/// afterwards.
void expectOnlyRefusals(const std::filesystem::path& folder, const std::string& name, size_t reach);

}  // namespace lathe
