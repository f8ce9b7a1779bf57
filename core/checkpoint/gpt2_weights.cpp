// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gpt2_weights.h"

#include <cmath>
#include <functional>
#include <numeric>
#include <string_view>

#include "core/base/random.h"

namespace lathe {

namespace {

constexpr double kDeviation = 0.02;

int64_t elementsOf(const std::vector<int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

bool entersResidualStream(std::string_view name) {
    return name.ends_with(".c_proj.weight");
}

bool isGain(std::string_view name) {
    return name.ends_with(".ln_1.weight") || name.ends_with(".ln_2.weight") || name.ends_with(".ln_f.weight");
}

}  // namespace

Gpt2Weights randomGpt2Weights(const Gpt2Config& config, uint64_t seed) {
    Gpt2Weights weights;
    weights.config = config;
    weights.layers.resize(config.layers.size());
    const double residual = kDeviation / std::sqrt(2.0 * static_cast<double>(config.layers.size()));
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, Tensor& tensor) {
        tensor.shape = shape;
        tensor.values.assign(static_cast<size_t>(elementsOf(shape)), isGain(name) ? 1.0f : 0.0f);
        if (isGain(name) || name.ends_with(".bias"))
            return;
        Random random(seed, name);
        const double deviation = entersResidualStream(name) ? residual : kDeviation;
        for (float& value : tensor.values)
            value = static_cast<float>(deviation * random.normal());
    });
    return weights;
}

}  // namespace lathe
