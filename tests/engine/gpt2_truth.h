// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 (Radford et al. 2019) in double precision, written as plainly as can be and sharing nothing with the engine: what its logits must
// be.
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

class Gpt2Truth {
public:
    explicit Gpt2Truth(const Gpt2Weights& weights) : m_weights(weights) {}

    /// [tokens, vocabulary]
    std::vector<std::vector<double>> logits(std::span<const int32_t> tokens) const {
        const Gpt2Config& config = m_weights.config;
        Rows x;
        for (size_t t = 0; t < tokens.size(); ++t) {
            x.push_back(Row(static_cast<size_t>(config.width)));
            for (int64_t i = 0; i < config.width; ++i) {
                x[t][static_cast<size_t>(i)] =
                    at(m_weights.tokenEmbedding, tokens[t], i) + double{at(m_weights.positionEmbedding, static_cast<int64_t>(t), i)};
            }
        }
        for (size_t l = 0; l < config.layers.size(); ++l) {
            const Gpt2Layer& layer = m_weights.layers[l];
            const Rows qkv = affine(norm(x, layer.norm1Gain, layer.norm1Bias), layer.qkvWeight, layer.qkvBias);
            add(x, affine(attention(qkv, config.layers[l]), layer.projectionWeight, layer.projectionBias));
            Rows inner = affine(norm(x, layer.norm2Gain, layer.norm2Bias), layer.upWeight, layer.upBias);
            for (Row& row : inner) {
                for (double& v : row)
                    v = 0.5 * v * (1 + std::tanh(std::sqrt(2 / M_PI) * (v + 0.044715 * v * v * v)));
            }
            add(x, affine(inner, layer.downWeight, layer.downBias));
        }
        const Rows last = norm(x, m_weights.finalNormGain, m_weights.finalNormBias);
        const Tensor& head = config.tiedHead ? m_weights.tokenEmbedding : m_weights.head;
        Rows result;
        for (const Row& row : last) {
            Row& out = result.emplace_back(static_cast<size_t>(config.vocabularySize), 0.0);
            for (int64_t v = 0; v < config.vocabularySize; ++v) {
                for (int64_t i = 0; i < config.width; ++i)
                    out[static_cast<size_t>(v)] += row[static_cast<size_t>(i)] * at(head, v, i);
            }
        }
        return result;
    }

private:
    using Row = std::vector<double>;
    using Rows = std::vector<Row>;

    static float at(const Tensor& tensor, int64_t row, int64_t column) {
        return tensor.values[static_cast<size_t>(row * tensor.shape[1] + column)];
    }

    static void add(Rows& x, const Rows& y) {
        for (size_t r = 0; r < x.size(); ++r) {
            for (size_t i = 0; i < x[r].size(); ++i)
                x[r][i] += y[r][i];
        }
    }

    static Rows affine(const Rows& x, const Tensor& weight, const Tensor& bias) {
        Rows y;
        for (const Row& row : x) {
            Row& out = y.emplace_back(bias.values.begin(), bias.values.end());
            for (size_t o = 0; o < out.size(); ++o) {
                for (size_t i = 0; i < row.size(); ++i)
                    out[o] += row[i] * at(weight, static_cast<int64_t>(i), static_cast<int64_t>(o));
            }
        }
        return y;
    }

    Rows norm(const Rows& x, const Tensor& gain, const Tensor& bias) const {
        Rows y = x;
        for (Row& row : y) {
            double mean = 0;
            double variance = 0;
            for (const double v : row)
                mean += v / static_cast<double>(row.size());
            for (const double v : row)
                variance += (v - mean) * (v - mean) / static_cast<double>(row.size());
            for (size_t i = 0; i < row.size(); ++i) {
                row[i] =
                    (row[i] - mean) / std::sqrt(variance + double{m_weights.config.layerNormEpsilon}) * gain.values[i] + bias.values[i];
            }
        }
        return y;
    }

    static Rows attention(const Rows& qkv, const LayerShape& shape) {
        const auto width = static_cast<size_t>(shape.headWidth);
        const size_t all = static_cast<size_t>(shape.heads) * width;
        Rows y(qkv.size(), Row(all, 0.0));
        for (size_t start = 0; start < all; start += width) {
            for (size_t t = 0; t < qkv.size(); ++t) {
                Row weights;
                double sum = 0;
                for (size_t s = 0; s <= t; ++s) {
                    double score = 0;
                    for (size_t d = start; d < start + width; ++d)
                        score += qkv[t][d] * qkv[s][all + d];
                    weights.push_back(std::exp(score / std::sqrt(static_cast<double>(width))));
                    sum += weights.back();
                }
                for (size_t s = 0; s <= t; ++s) {
                    for (size_t d = start; d < start + width; ++d)
                        y[t][d] += weights[s] / sum * qkv[s][2 * all + d];
                }
            }
        }
        return y;
    }

    const Gpt2Weights& m_weights;
};

}  // namespace lathe
