// SPDX-License-Identifier: GPL-3.0-or-later
// model.safetensors.index.json: which file of a sharded checkpoint holds which tensor. For the reader of checkpoints only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace lathe {

inline constexpr const char* kShardIndexName = "model.safetensors.index.json";

/// The name of the file that holds it, by the tensor's name.
using ShardIndex = std::map<std::string, std::string>;

/// Reads {"metadata": …, "weight_map": {tensor: file}}. Bad input, naming origin: no JSON, no or an empty weight_map, a tensor twice, more
/// tensors or files than any GPT-2 has, a file's name that is not a plain one ending in .safetensors. The metadata is not used: writers
/// disagree about what its total_size counts.
ShardIndex parseShardIndex(std::string_view text, const std::string& origin);

/// The same from a file, whose size is checked before it is read.
ShardIndex readShardIndex(const std::filesystem::path& path);

}  // namespace lathe
