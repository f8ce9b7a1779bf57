// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what a MODEL word means: a checkpoint folder, an artifact folder or hash, "builtin", or "random:...".
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/files.h"
#include "core/checkpoint/checkpoint.h"
#include "core/engine/packed_model.h"
#include "core/records/recipe.h"

namespace lathe {

/// A checkpoint that stages can start from.
struct SourceModel {
    Checkpoint checkpoint;
    std::string hash;       // SHA-256 over config, weights and tokenizer; of the word for random models
    bool isRandom = false;  // accuracy would say nothing
};

/// Bad input, with the allowed forms, for what is neither; artifacts are refused: they have been packed.
SourceModel loadSourceModel(const std::string& model);

/// The shape alone, without reading weights; bad input as of loadSourceModel.
Gpt2Config sourceConfig(const std::string& model);

/// The folder that a MODEL word names, a checkpoint's or an artifact's; nothing for random models and words that name none.
std::optional<std::filesystem::path> modelFolder(const std::string& model);

/// Something the engine can run now.
struct RunnableModel {
    std::shared_ptr<const PackedModel> packed;
    std::optional<TokenizerFiles> tokenizer;
    bool isRandom = false;
    std::filesystem::path artifact;
    std::shared_ptr<const TemporaryFolder> holder;  // keeps an artifact that was packed just for this
};

/// Opens an artifact, or packs a checkpoint: in float32, or as storage says (which is refused for an artifact).
RunnableModel openRunnableModel(const std::string& model, const std::optional<QuantizeStage>& storage = std::nullopt);

/// The tokenizer alone, without reading weights. Bad input for random models, which have none, and for folders without one.
Tokenizer tokenizerOf(const std::string& model);

/// Writes an artifact folder: packed weights, config and tokenizer files.
void writeArtifact(const std::filesystem::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                   const std::optional<QuantizeStage>& storage);
/// The same, letting go of the weights as they are packed: they are not held twice.
void writeArtifact(const std::filesystem::path& folder, Gpt2Weights&& weights, const std::optional<TokenizerFiles>& tokenizer,
                   const std::optional<QuantizeStage>& storage);

}  // namespace lathe
