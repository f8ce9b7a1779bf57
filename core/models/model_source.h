// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what a MODEL word means: a checkpoint folder, an artifact folder or hash, "builtin", or "random:...".
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/checkpoint/checkpoint.h"

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

/// The same, where that folder is an artifact's.
std::optional<std::filesystem::path> artifactFolder(const std::string& model);

/// The tokenizer alone, without reading weights. Bad input for random models, which have none, and for folders without one.
Tokenizer tokenizerOf(const std::string& model);

}  // namespace lathe
