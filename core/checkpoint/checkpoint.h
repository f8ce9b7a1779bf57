// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint folder in Hugging Face layout: config.json, model.safetensors (or its shards and their index), vocab.json, merges.txt.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/tokenizer.h"

namespace lathe {

struct Checkpoint {
    Gpt2Weights weights;
    std::optional<TokenizerFiles> tokenizer;              // absent in random models
    size_t fileBytes = 0;                                 // of model.safetensors, or of all shards; 0 where there is no file
    std::vector<std::filesystem::path> weightPaths = {};  // model.safetensors; or the index, then its shards; empty without a file
};

/// Names with or without the "transformer." prefix; attn.bias and attn.masked_bias are ignored; a head that equals wte, or is absent, is
/// tied. Every weight is a finite number. Weights may be split over shards (weight_files.h says what is refused). Bad input, naming what
/// was expected and what came, for anything else.
Checkpoint readCheckpoint(const std::filesystem::path& folder);

/// type is Float32, Float16 or BFloat16. Creates the folder.
void writeCheckpoint(const std::filesystem::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                     DataType type = DataType::Float32);

/// MODEL words that name no file of the user's: "random:gpt2", "-medium", "-large", "-xl", "random:LxHxE[xV]". Nothing if model is not
/// such a word; bad input with the allowed forms if it begins like one.
std::optional<Gpt2Config> randomModelConfig(const std::string& model);

}  // namespace lathe
