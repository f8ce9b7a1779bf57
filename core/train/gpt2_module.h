// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 (Radford et al. 2019) as a libtorch module, for training: rows of packed documents in, hidden states out. Heads, head widths and
// inner widths may differ from layer to layer. Only core/train and app/trainer include this.
#pragma once

#include <torch/nn/module.h>

#include <string>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

/// One block's parameters; matrices lie as in Gpt2Weights: [inputs, outputs].
struct Gpt2BlockParameters {
    at::Tensor norm1Gain, norm1Bias;
    at::Tensor qkvWeight, qkvBias;
    at::Tensor projectionWeight, projectionBias;
    at::Tensor norm2Gain, norm2Bias;
    at::Tensor upWeight, upBias;
    at::Tensor downWeight, downBias;
};

class Gpt2Module : public torch::nn::Module {
public:
    /// Copies the weights.
    explicit Gpt2Module(const Gpt2Weights& weights);

    /// tokens int64 [B, T], T at most the context length; mask float32 [B, 1, T, T] as documentMask makes it. Returns float32 [B, T, E],
    /// after the final norm. Positions run from 0 to T - 1 along a row whatever the documents in it, so that all of them get trained.
    at::Tensor hidden(const at::Tensor& tokens, const at::Tensor& mask) const;

    /// float32 [..., V] of hidden states [..., E].
    at::Tensor logits(const at::Tensor& hiddenStates) const;

    /// The output head [V, E]; the token embedding where they are tied.
    const at::Tensor& head() const { return m_config.tiedHead ? m_tokenEmbedding : m_head; }

    const at::Tensor& tokenEmbedding() const { return m_tokenEmbedding; }        // [V, E]
    const at::Tensor& positionEmbedding() const { return m_positionEmbedding; }  // [C, E]
    const at::Tensor& finalNormGain() const { return m_finalNormGain; }
    const at::Tensor& finalNormBias() const { return m_finalNormBias; }
    const Gpt2BlockParameters& blockParameters(size_t layer) const { return m_blocks[layer]; }

    /// A copy of the parameters as they are now.
    Gpt2Weights weights() const;
    const Gpt2Config& config() const { return m_config; }

    /// Every parameter with its Hugging Face name, in file order, a tied head once. (torch::nn::Module's own names cannot hold dots.)
    const std::vector<std::pair<std::string, at::Tensor>>& namedTensors() const { return m_namedTensors; }

private:
    at::Tensor block(const at::Tensor& x, const at::Tensor& mask, size_t layer) const;
    at::Tensor attention(const at::Tensor& x, const at::Tensor& mask, size_t layer) const;

    Gpt2Config m_config;
    std::vector<std::pair<std::string, at::Tensor>> m_namedTensors;
    at::Tensor m_tokenEmbedding, m_positionEmbedding, m_finalNormGain, m_finalNormBias, m_head;
    std::vector<Gpt2BlockParameters> m_blocks;
};

/// Additive mask float32 [B, 1, T, T] of segments int32 [B, T]: 0 where a token may attend (same segment, not later), else -infinity.
at::Tensor documentMask(const at::Tensor& segments);

}  // namespace lathe
