// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/outlier_twin.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"

namespace lathe {

namespace {

constexpr int kMostFactor = 1 << 16;  // leaves room below float32's largest number for the activations

void check(const OutlierSettings& settings) {
    constexpr const char* kWhat = "cannot make the outlier twin";
    if (!(settings.share > 0 && settings.share <= 1))
        throw badInput(kWhat, fmt::format("the share of channels is {}, above 0 and up to 1 was expected", settings.share));
    const bool isPower =
        settings.factor >= 2 && settings.factor <= kMostFactor && std::has_single_bit(static_cast<unsigned>(settings.factor));
    if (!isPower)
        throw badInput(kWhat, fmt::format("the factor is {}, a power of two from 2 to {} was expected", settings.factor, kMostFactor),
                       "other factors would round, and the twin would not be the same function");
}

/// Scales some of the channels between a norm and the matrix behind it.
class ChannelScaler {
public:
    ChannelScaler(std::vector<int> channels, int factor) : m_channels(std::move(channels)), m_factor(static_cast<float>(factor)) {}

    /// matrix: [channels, outputs].
    void scale(Tensor& gain, Tensor& bias, Tensor& matrix) const {
        raise(gain, bias);
        const auto outputs = static_cast<size_t>(matrix.shape[1]);
        for (const auto channel : m_channels)
            for (size_t i = channel * outputs; i < (channel + 1) * outputs; ++i)
                matrix.values[i] /= m_factor;
    }

    /// head: [vocabulary, channels].
    void scaleHead(Tensor& gain, Tensor& bias, Tensor& head) const {
        raise(gain, bias);
        const auto width = static_cast<size_t>(head.shape[1]);
        for (size_t row = 0; row < head.values.size(); row += width)
            for (const auto channel : m_channels)
                head.values[row + channel] /= m_factor;
    }

private:
    void raise(Tensor& gain, Tensor& bias) const {
        for (const auto channel : m_channels) {
            gain.values[channel] *= m_factor;
            bias.values[channel] *= m_factor;
        }
    }

    std::vector<int> m_channels;
    float m_factor;
};

}  // namespace

std::vector<int> outlierChannels(int width, const OutlierSettings& settings) {
    check(settings);
    std::vector<int> channels(static_cast<size_t>(width));
    std::iota(channels.begin(), channels.end(), 0);
    Random(settings.seed, "outlier channels").shuffle(std::span(channels));
    channels.resize(std::max<size_t>(1, static_cast<size_t>(std::lround(settings.share * width))));
    std::sort(channels.begin(), channels.end());
    return channels;
}

Gpt2Weights outlierTwin(Gpt2Weights weights, const OutlierSettings& settings) {
    const ChannelScaler scaler(outlierChannels(weights.config.width, settings), settings.factor);
    for (Gpt2Layer& layer : weights.layers) {
        scaler.scale(layer.norm1Gain, layer.norm1Bias, layer.qkvWeight);
        scaler.scale(layer.norm2Gain, layer.norm2Bias, layer.upWeight);
    }
    if (!weights.config.tiedHead)
        scaler.scaleHead(weights.finalNormGain, weights.finalNormBias, weights.head);
    return weights;
}

}  // namespace lathe
