// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/inference_model.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/base/clock.h"

namespace lathe {

namespace {

double fastestMilliseconds(const at::Tensor& x, const at::Tensor& weight) {
    double fastest = 1e30;
    for (int i = 0; i < 7; ++i) {
        const double begin = steadyMilliseconds();
        at::mm(x, weight);
        fastest = std::min(fastest, steadyMilliseconds() - begin);
    }
    return fastest;
}

}  // namespace

InferenceModel::InferenceModel(const Gpt2Weights& weights, int batch, int capacity) : m_config(weights.config), m_batch(batch) {
    const Gpt2Module module(weights);
    m_tokenEmbedding = module.tokenEmbedding().detach();
    m_positionEmbedding = module.positionEmbedding().detach();
    m_finalNormGain = module.finalNormGain().detach();
    m_finalNormBias = module.finalNormBias().detach();
    m_state = at::empty({batch, m_config.width});
    chooseHeadLayout(module.head().detach());
    for (size_t i = 0; i < m_config.layers.size(); ++i) {
        const LayerShape& shape = m_config.layers[i];
        const int64_t attention = int64_t{shape.heads} * shape.headWidth;
        Layer layer;
        layer.parameters = module.blockParameters(i);
        layer.cache = at::zeros({2, batch, shape.heads, capacity, shape.headWidth});
        layer.qkv = at::empty({batch, 3 * attention});
        layer.up = at::empty({batch, shape.innerWidth});
        const at::Tensor parts = layer.qkv.view({batch, 3, shape.heads, shape.headWidth});
        layer.queryStep = parts.select(1, 0).unsqueeze(2);
        layer.keyValueStep = parts.narrow(1, 1, 2).transpose(0, 1);
        for (int position = 0; position < capacity; ++position) {
            layer.places.push_back(layer.cache.select(3, position));
            layer.keys.push_back(layer.cache[0].narrow(2, 0, position + 1));
            layer.values.push_back(layer.cache[1].narrow(2, 0, position + 1));
        }
        m_layers.push_back(std::move(layer));
    }
}

// A head that fits the caches is read faster as [inputs, outputs], a large one as it lies in the file.
void InferenceModel::chooseHeadLayout(const at::Tensor& head) {
    const at::Tensor x = at::ones({m_batch, m_config.width});
    const at::Tensor turned = head.t().contiguous();
    m_head = fastestMilliseconds(x, turned) < fastestMilliseconds(x, head.t()) ? turned : head.t();
}

at::Tensor InferenceModel::norm(const at::Tensor& x, const at::Tensor& gain, const at::Tensor& bias) const {
    return std::get<0>(at::native_layer_norm(x, {m_config.width}, gain, bias, m_config.layerNormEpsilon));
}

at::Tensor InferenceModel::forward(const at::Tensor& tokens, int position) {
    const int64_t length = tokens.size(1);
    const bool decodes = length == 1;
    at::Tensor x = decodes ? m_state : at::empty({m_batch * length, m_config.width});
    at::index_select_out(x, m_tokenEmbedding, 0, tokens.flatten());
    x.view({m_batch, length, m_config.width}).add_(m_positionEmbedding.narrow(0, position, length));
    for (size_t i = 0; i < m_layers.size(); ++i) {
        Layer& layer = m_layers[i];
        const Gpt2BlockParameters& p = layer.parameters;
        if (decodes)
            decodeAttention(layer, m_config.layers[i], x, position);
        else
            prefillAttention(layer, m_config.layers[i], x, length, position);
        at::Tensor up = decodes ? layer.up : at::empty({m_batch * length, m_config.layers[i].innerWidth});
        at::addmm_out(up, p.upBias, norm(x, p.norm2Gain, p.norm2Bias), p.upWeight);
        at::gelu_(up, "tanh");
        x.add_(p.downBias).addmm_(up, p.downWeight);
    }
    return norm(x, m_finalNormGain, m_finalNormBias);
}

void InferenceModel::decodeAttention(Layer& layer, const LayerShape& shape, at::Tensor& x, int position) {
    const Gpt2BlockParameters& p = layer.parameters;
    const auto now = static_cast<size_t>(position);
    at::addmm_out(layer.qkv, p.qkvBias, norm(x, p.norm1Gain, p.norm1Bias), p.qkvWeight);
    layer.places[now].copy_(layer.keyValueStep);
    const at::Tensor mixed =
        std::get<0>(at::_scaled_dot_product_flash_attention_for_cpu(layer.queryStep, layer.keys[now], layer.values[now]));
    x.add_(p.projectionBias).addmm_(mixed.view({m_batch, int64_t{shape.heads} * shape.headWidth}), p.projectionWeight);
}

void InferenceModel::prefillAttention(Layer& layer, const LayerShape& shape, at::Tensor& x, int64_t length, int position) {
    const Gpt2BlockParameters& p = layer.parameters;
    const at::Tensor qkv = at::addmm(p.qkvBias, norm(x, p.norm1Gain, p.norm1Bias), p.qkvWeight)
                               .view({m_batch, length, 3, shape.heads, shape.headWidth})
                               .permute({2, 0, 3, 1, 4});  // [3, B, H, T, D]
    layer.cache.narrow(3, position, length).copy_(qkv.narrow(0, 1, 2));
    const at::Tensor mixed =
        std::get<0>(at::_scaled_dot_product_flash_attention_for_cpu(qkv[0], qkv[1], qkv[2], /*dropout_p=*/0.0, /*is_causal=*/true));
    x.add_(p.projectionBias).addmm_(mixed.transpose(1, 2).reshape({x.size(0), int64_t{shape.heads} * shape.headWidth}), p.projectionWeight);
}

at::Tensor InferenceModel::logits(const at::Tensor& hidden) const {
    return at::mm(hidden, m_head);
}

}  // namespace lathe
