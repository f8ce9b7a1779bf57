// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's forward for inference alone: a fixed number of sequences of equal length, a preallocated cache, as few operators as libtorch
// allows. Belongs to reference.h. Callers hold a c10::InferenceMode guard from construction on.
#pragma once

#include <ATen/core/TensorBody.h>

#include <vector>

#include "core/train/gpt2_module.h"

namespace lathe {

class InferenceModel {
public:
    /// capacity: positions of the cache.
    InferenceModel(const Gpt2Weights& weights, int batch, int capacity);

    /// Appends tokens int64 [B, T] to the cache from position on; hidden states [B * T, E] after the final norm.
    at::Tensor forward(const at::Tensor& tokens, int position);

    /// float32 [rows, V] of hidden states [rows, E].
    at::Tensor logits(const at::Tensor& hidden) const;

    const Gpt2Config& config() const { return m_config; }

private:
    struct Layer {
        Gpt2BlockParameters parameters;
        at::Tensor cache;                      // [2, B, H, C, D]
        std::vector<at::Tensor> places;        // by position: where keys and values of one token go, [2, B, H, D]
        std::vector<at::Tensor> keys, values;  // by length: [B, H, length, D]
        at::Tensor queryStep, keyValueStep;    // of a decode step's m_qkv: [B, H, 1, D], [2, B, H, D]
        at::Tensor qkv, up;                    // buffers of a decode step: [B, 3 * H * D], [B, F]
    };

    void prefillAttention(Layer& layer, const LayerShape& shape, at::Tensor& x, int64_t length, int position);
    void decodeAttention(Layer& layer, const LayerShape& shape, at::Tensor& x, int position);
    at::Tensor norm(const at::Tensor& x, const at::Tensor& gain, const at::Tensor& bias) const;
    void chooseHeadLayout(const at::Tensor& head);

    Gpt2Config m_config;
    int m_batch;
    at::Tensor m_tokenEmbedding, m_positionEmbedding, m_finalNormGain, m_finalNormBias;
    at::Tensor m_head;  // [E, V], perhaps as a view of [V, E]
    std::vector<Layer> m_layers;
    at::Tensor m_state;  // [B, E], of a decode step
};

}  // namespace lathe
