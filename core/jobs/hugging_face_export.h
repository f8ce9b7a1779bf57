// SPDX-License-Identifier: GPL-3.0-or-later
// A model as the folder that transformers loads (GPT2LMHeadModel.from_pretrained, AutoTokenizer.from_pretrained).
#pragma once

#include <filesystem>
#include <optional>

#include "core/checkpoint/gpt2_weights.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/tokenizer.h"

namespace lathe {

/// Writes config.json, model.safetensors in type (Float32, Float16 or BFloat16) and, where there is a tokenizer, vocab.json, merges.txt,
/// tokenizer.json, tokenizer_config.json and special_tokens_map.json. config.json comes last: a folder that was not finished has none. Bad
/// input for weights that float16 cannot hold and, naming layer and reason, for shapes that transformers' GPT-2 cannot have: layers that
/// differ, heads that together are not as wide as the model. Equal inner widths of any size can be said (n_inner).
void writeHuggingFaceFolder(const std::filesystem::path& folder, const Gpt2Weights& weights, const std::optional<TokenizerFiles>& tokenizer,
                            DataType type);

}  // namespace lathe
