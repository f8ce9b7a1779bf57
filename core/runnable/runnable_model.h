// SPDX-License-Identifier: GPL-3.0-or-later
// What a MODEL word names, ready for the engine: an artifact as it is, a checkpoint packed into one. And artifacts written.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/files.h"
#include "core/checkpoint/tokenizer.h"
#include "core/compress/stage.h"
#include "core/layout/packed_model.h"
#include "core/records/recipe.h"

namespace lathe {

/// Something the engine can run now.
struct RunnableModel {
    std::shared_ptr<const PackedModel> packed;
    std::optional<TokenizerFiles> tokenizer;
    bool isRandom = false;
    std::filesystem::path artifact;
    std::shared_ptr<const TemporaryFolder> holder;  // keeps an artifact that was packed just for this
};

/// Opens an artifact, which must not be visibly damaged (artifact_manifest.h), or packs a checkpoint: in float32, or as storage says (which
/// is refused for an artifact).
RunnableModel openRunnableModel(const std::string& model, const std::optional<QuantizeStage>& storage = std::nullopt);

/// The model as the stage quantizes it; dense without one.
ShapedModel quantized(Gpt2Weights weights, const std::optional<QuantizeStage>& storage);

/// Writes an artifact folder: packed weights, config and tokenizer files.
void writeArtifact(const std::filesystem::path& folder, const ShapedModel& model, const std::optional<TokenizerFiles>& tokenizer);
/// The same, letting go of the weights as they are packed: they are not held twice.
void writeArtifact(const std::filesystem::path& folder, ShapedModel&& model, const std::optional<TokenizerFiles>& tokenizer);

}  // namespace lathe
