// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a GPT-2: what config.json says, and what it cannot say but pruning needs (heads and widths that differ between layers).
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/json.h"

namespace lathe {

inline constexpr int kNoToken = -1;

struct LayerShape {
    int heads = 0;
    int headWidth = 0;   // of one head; heads * headWidth need not equal the model's width
    int innerWidth = 0;  // neurons of the feed-forward block

    bool operator==(const LayerShape&) const = default;
};

struct Gpt2Config {
    int vocabularySize = 0;
    int contextLength = 0;
    int width = 0;
    std::vector<LayerShape> layers;
    float layerNormEpsilon = 1e-5f;
    bool tiedHead = true;  // the output head is the token embedding
    int endOfTextId = 0;   // kNoToken where the vocabulary has no such token

    bool operator==(const Gpt2Config&) const = default;

    /// Weights and biases, a tied head counted once.
    int64_t parameterCount() const;
};

/// Reads Hugging Face's config.json of a GPT-2, with the per-layer shapes under the key "lathe" where they are. Bad input, naming origin
/// and the field: another architecture, an activation other than gelu_new, absent or absurd sizes, a width that heads do not divide.
Gpt2Config gpt2ConfigFromJson(const Json& document, const std::string& origin);

/// The other way: fields that transformers and llama.cpp read, plus "lathe": {"layers": [...]} where the layers differ or are pruned.
Json toJson(const Gpt2Config& config);

/// A config with equal layers: heads of width/heads, 4 x width neurons; the last token ends a text.
Gpt2Config uniformGpt2Config(int layers, int heads, int width, int vocabularySize, int contextLength);

}  // namespace lathe
