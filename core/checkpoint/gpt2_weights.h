// SPDX-License-Identifier: GPL-3.0-or-later
// A GPT-2's weights, dense and in float32: what the stages reshape. Matrices lie as in Hugging Face's files (Conv1D: [inputs, outputs]).
#pragma once

#include <cstdint>
#include <vector>

#include "core/layout/gpt2_config.h"

namespace lathe {

/// Row-major values of a shape; empty where a model has no such tensor.
struct Tensor {
    std::vector<int64_t> shape;
    std::vector<float> values;

    bool operator==(const Tensor&) const = default;
};

struct Gpt2Layer {
    Tensor norm1Gain, norm1Bias;              // ln_1 [E]
    Tensor qkvWeight, qkvBias;                // attn.c_attn [E, 3*H*D], [3*H*D]: queries of all heads, then keys, then values
    Tensor projectionWeight, projectionBias;  // attn.c_proj [H*D, E], [E]
    Tensor norm2Gain, norm2Bias;              // ln_2 [E]
    Tensor upWeight, upBias;                  // mlp.c_fc [E, F], [F]
    Tensor downWeight, downBias;              // mlp.c_proj [F, E], [E]
};

struct Gpt2Weights {
    Gpt2Config config;
    Tensor tokenEmbedding;     // wte [V, E]
    Tensor positionEmbedding;  // wpe [C, E]
    std::vector<Gpt2Layer> layers;
    Tensor finalNormGain, finalNormBias;  // ln_f [E]
    Tensor head;                          // lm_head [V, E]; empty when tied
};

/// Visits every tensor with its Hugging Face name ("transformer.h.0.attn.c_attn.weight") and the shape that config demands, in file order:
/// the one list of names for reading, writing, hashing and the trainer. Function: void(const std::string& name, const std::vector<int64_t>&
/// shape, Tensor&); Weights is Gpt2Weights or const Gpt2Weights, with layers already sized.
template <typename Weights, typename Function>
void forEachTensor(Weights& weights, Function&& visit) {
    using S = std::vector<int64_t>;
    const Gpt2Config& config = weights.config;
    const int64_t width = config.width;
    visit("transformer.wte.weight", S{config.vocabularySize, width}, weights.tokenEmbedding);
    visit("transformer.wpe.weight", S{config.contextLength, width}, weights.positionEmbedding);
    for (size_t i = 0; i < config.layers.size(); ++i) {
        auto& layer = weights.layers[i];
        const LayerShape& shape = config.layers[i];
        const int64_t attention = int64_t{shape.heads} * shape.headWidth;
        const int64_t inner = shape.innerWidth;
        const std::string prefix = "transformer.h." + std::to_string(i) + ".";
        visit(prefix + "ln_1.weight", S{width}, layer.norm1Gain);
        visit(prefix + "ln_1.bias", S{width}, layer.norm1Bias);
        visit(prefix + "attn.c_attn.weight", S{width, 3 * attention}, layer.qkvWeight);
        visit(prefix + "attn.c_attn.bias", S{3 * attention}, layer.qkvBias);
        visit(prefix + "attn.c_proj.weight", S{attention, width}, layer.projectionWeight);
        visit(prefix + "attn.c_proj.bias", S{width}, layer.projectionBias);
        visit(prefix + "ln_2.weight", S{width}, layer.norm2Gain);
        visit(prefix + "ln_2.bias", S{width}, layer.norm2Bias);
        visit(prefix + "mlp.c_fc.weight", S{width, inner}, layer.upWeight);
        visit(prefix + "mlp.c_fc.bias", S{inner}, layer.upBias);
        visit(prefix + "mlp.c_proj.weight", S{inner, width}, layer.downWeight);
        visit(prefix + "mlp.c_proj.bias", S{width}, layer.downBias);
    }
    visit("transformer.ln_f.weight", S{width}, weights.finalNormGain);
    visit("transformer.ln_f.bias", S{width}, weights.finalNormBias);
    if (!config.tiedHead)
        visit("lm_head.weight", S{config.vocabularySize, width}, weights.head);
}

/// Seeded random weights as GPT-2 is initialised (Radford et al. 2019): normal with deviation 0.02, the two projections into the residual
/// stream divided by sqrt(2 * layers), gains 1, biases 0. The values come from core/base/random.h, so they are the same everywhere.
Gpt2Weights randomGpt2Weights(const Gpt2Config& config, uint64_t seed);

}  // namespace lathe
