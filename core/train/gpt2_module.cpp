// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/gpt2_module.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/base/error.h"

namespace lathe {

namespace {

at::Tensor toTorch(const Tensor& tensor, const std::vector<int64_t>& shape, const std::string& name) {
    if (tensor.shape != shape)
        throw badInput("A model cannot be trained.", "Tensor " + name + " has not the shape that its config demands.");
    at::Tensor copy = at::empty(shape, at::kFloat);
    std::memcpy(copy.data_ptr<float>(), tensor.values.data(), tensor.values.size() * sizeof(float));
    return copy;
}

Tensor fromTorch(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.detach().contiguous();
    const float* values = dense.const_data_ptr<float>();
    return {dense.sizes().vec(), std::vector<float>(values, values + dense.numel())};
}

/// Hugging Face's names with what torch::nn::Module allows in a name.
std::string moduleName(std::string name) {
    std::replace(name.begin(), name.end(), '.', '/');
    return name;
}

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    return at::addmm(bias, x, weight);
}

}  // namespace

Gpt2Module::Gpt2Module(const Gpt2Weights& weights) : m_config(weights.config) {
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, const Tensor& tensor) {
        m_namedTensors.emplace_back(name, register_parameter(moduleName(name), toTorch(tensor, shape, name)));
    });
    // forEachTensor's order is the one list of names; this is its mirror.
    auto next = m_namedTensors.begin();
    const auto take = [&] { return (next++)->second; };
    m_tokenEmbedding = take();
    m_positionEmbedding = take();
    for (size_t i = 0; i < m_config.layers.size(); ++i) {
        Gpt2BlockParameters block;
        for (at::Tensor* tensor :
             {&block.norm1Gain, &block.norm1Bias, &block.qkvWeight, &block.qkvBias, &block.projectionWeight, &block.projectionBias,
              &block.norm2Gain, &block.norm2Bias, &block.upWeight, &block.upBias, &block.downWeight, &block.downBias})
            *tensor = take();
        m_blocks.push_back(std::move(block));
    }
    m_finalNormGain = take();
    m_finalNormBias = take();
    if (!m_config.tiedHead)
        m_head = take();
}

at::Tensor Gpt2Module::hidden(const at::Tensor& tokens, const at::Tensor& mask) const {
    const int64_t batch = tokens.size(0), length = tokens.size(1), width = m_config.width;
    at::Tensor x = at::embedding(m_tokenEmbedding, tokens) + m_positionEmbedding.narrow(0, 0, length);  // [B, T, E]
    x = x.view({batch * length, width});
    for (size_t layer = 0; layer < m_blocks.size(); ++layer)
        x = block(x, mask, layer);
    x = at::layer_norm(x, {width}, m_finalNormGain, m_finalNormBias, m_config.layerNormEpsilon);
    return x.view({batch, length, width});
}

at::Tensor Gpt2Module::block(const at::Tensor& x, const at::Tensor& mask, size_t layer) const {
    const Gpt2BlockParameters& p = m_blocks[layer];
    const at::Tensor afterAttention = x + attention(x, mask, layer);  // [B * T, E]
    const at::Tensor normed = at::layer_norm(afterAttention, {m_config.width}, p.norm2Gain, p.norm2Bias, m_config.layerNormEpsilon);
    const at::Tensor inner = at::gelu(linear(normed, p.upWeight, p.upBias), "tanh");  // [B * T, F]
    return afterAttention + linear(inner, p.downWeight, p.downBias);
}

at::Tensor Gpt2Module::attention(const at::Tensor& x, const at::Tensor& mask, size_t layer) const {
    const Gpt2BlockParameters& p = m_blocks[layer];
    const int64_t batch = mask.size(0), length = mask.size(2), heads = m_config.layers[layer].heads,
                  headWidth = m_config.layers[layer].headWidth;
    if (heads == 0)
        return p.projectionBias;
    const at::Tensor normed = at::layer_norm(x, {m_config.width}, p.norm1Gain, p.norm1Bias, m_config.layerNormEpsilon);
    const at::Tensor qkv = linear(normed, p.qkvWeight, p.qkvBias).view({batch, length, 3, heads, headWidth});
    const std::vector<at::Tensor> parts = qkv.unbind(2);  // each [B, T, H, D]
    const at::Tensor mixed =
        at::scaled_dot_product_attention(parts[0].transpose(1, 2), parts[1].transpose(1, 2), parts[2].transpose(1, 2), mask);
    const at::Tensor rows = mixed.transpose(1, 2).reshape({batch * length, heads * headWidth});
    return linear(rows, p.projectionWeight, p.projectionBias);
}

at::Tensor Gpt2Module::logits(const at::Tensor& hiddenStates) const {
    return at::matmul(hiddenStates, head().t());
}

Gpt2Weights Gpt2Module::weights() const {
    Gpt2Weights weights;
    weights.config = m_config;
    weights.layers.resize(m_config.layers.size());
    auto next = m_namedTensors.begin();
    forEachTensor(weights, [&](const std::string&, const std::vector<int64_t>&, Tensor& tensor) { tensor = fromTorch((next++)->second); });
    return weights;
}

at::Tensor documentMask(const at::Tensor& segments) {
    const int64_t length = segments.size(1);
    const at::Tensor same = segments.unsqueeze(2) == segments.unsqueeze(1);  // [B, T, T]
    const at::Tensor allowed = same.logical_and(at::ones({length, length}, at::kBool).tril());
    const float forbidden = -std::numeric_limits<float>::infinity();
    return at::where(allowed, at::scalar_tensor(0.0f), at::scalar_tensor(forbidden)).unsqueeze(1);
}

}  // namespace lathe
