// SPDX-License-Identifier: GPL-3.0-or-later
// Opens what packed_model_writer.h writes.
#pragma once

#include <filesystem>
#include <memory>

#include "core/layout/packed_model.h"

namespace lathe {

/// Reads an artifact folder (config.json, weights.safetensors): the weights lie in huge pages where the system gives them, and what happens
/// to the files afterwards does not matter. Bad input, naming file, tensor, expected and found, for anything the engine does not
/// understand; sizes and offsets are checked before use.
std::shared_ptr<const PackedModel> openPackedModel(const std::filesystem::path& artifactFolder);

}  // namespace lathe
