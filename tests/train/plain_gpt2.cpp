// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/train/plain_gpt2.h"

#include <cmath>
#include <numbers>

namespace lathe::test {

namespace {

using Vector = std::vector<double>;

Vector normed(const Vector& x, const Tensor& gain, const Tensor& bias, double epsilon) {
    double mean = 0, variance = 0;
    for (double v : x)
        mean += v / static_cast<double>(x.size());
    for (double v : x)
        variance += (v - mean) * (v - mean) / static_cast<double>(x.size());
    Vector y(x.size());
    for (size_t i = 0; i < x.size(); ++i)
        y[i] = (x[i] - mean) / std::sqrt(variance + epsilon) * gain.values[i] + bias.values[i];
    return y;
}

Vector linear(const Vector& x, const Tensor& weight, const Tensor& bias) {
    Vector y(bias.values.begin(), bias.values.end());
    for (size_t i = 0; i < x.size(); ++i)
        for (size_t o = 0; o < y.size(); ++o)
            y[o] += x[i] * weight.values[i * y.size() + o];
    return y;
}

double gelu(double x) {
    return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
}

void add(Vector& x, const Vector& y) {
    for (size_t i = 0; i < x.size(); ++i)
        x[i] += y[i];
}

/// qkv: one vector [3 * H * D] for each token of the row so far; the last asks.
Vector attended(const std::vector<Vector>& qkv, const std::vector<int32_t>& segments, const LayerShape& shape) {
    const size_t width = static_cast<size_t>(shape.headWidth), all = static_cast<size_t>(shape.heads) * width, last = qkv.size() - 1;
    Vector out(all, 0.0);
    for (size_t h = 0; h < static_cast<size_t>(shape.heads); ++h) {
        double sum = 0;
        Vector mix(width, 0.0);
        for (size_t t = 0; t <= last; ++t) {
            if (segments[t] != segments[last])
                continue;
            double score = 0;
            for (size_t i = 0; i < width; ++i)
                score += qkv[last][h * width + i] * qkv[t][all + h * width + i];
            const double weight = std::exp(score / std::sqrt(static_cast<double>(width)));
            sum += weight;
            for (size_t i = 0; i < width; ++i)
                mix[i] += weight * qkv[t][2 * all + h * width + i];
        }
        for (size_t i = 0; i < width; ++i)
            out[h * width + i] = mix[i] / sum;
    }
    return out;
}

}  // namespace

std::vector<std::vector<double>> plainLogits(const Gpt2Weights& w, const std::vector<int64_t>& tokens, const std::vector<int32_t>& segments,
                                             int firstPosition) {
    const size_t width = static_cast<size_t>(w.config.width);
    std::vector<std::vector<Vector>> qkv(w.layers.size());
    std::vector<Vector> logits;
    for (size_t t = 0; t < tokens.size(); ++t) {
        Vector x(width);
        for (size_t i = 0; i < width; ++i)
            x[i] = double{w.tokenEmbedding.values[static_cast<size_t>(tokens[t]) * width + i]} +
                   w.positionEmbedding.values[(static_cast<size_t>(firstPosition) + t) * width + i];
        for (size_t l = 0; l < w.layers.size(); ++l) {
            const Gpt2Layer& layer = w.layers[l];
            qkv[l].push_back(
                linear(normed(x, layer.norm1Gain, layer.norm1Bias, w.config.layerNormEpsilon), layer.qkvWeight, layer.qkvBias));
            add(x, linear(attended(qkv[l], segments, w.config.layers[l]), layer.projectionWeight, layer.projectionBias));
            Vector inner = linear(normed(x, layer.norm2Gain, layer.norm2Bias, w.config.layerNormEpsilon), layer.upWeight, layer.upBias);
            for (double& v : inner)
                v = gelu(v);
            add(x, linear(inner, layer.downWeight, layer.downBias));
        }
        x = normed(x, w.finalNormGain, w.finalNormBias, w.config.layerNormEpsilon);
        const Tensor& head = w.config.tiedHead ? w.tokenEmbedding : w.head;
        Vector row(static_cast<size_t>(w.config.vocabularySize), 0.0);
        for (size_t v = 0; v < row.size(); ++v)
            for (size_t i = 0; i < width; ++i)
                row[v] += x[i] * head.values[v * width + i];
        logits.push_back(std::move(row));
    }
    return logits;
}

}  // namespace lathe::test
