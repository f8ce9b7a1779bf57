// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gpt2_weights.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <numeric>
#include <string_view>
#include <thread>

#include "core/checkpoint/normal_sampler.h"

namespace lathe {

namespace {

constexpr double kDeviation = 0.02;

struct Filling {
    std::string name;
    Tensor* tensor = nullptr;
};

size_t elementsOf(const std::vector<int64_t>& shape) {
    return static_cast<size_t>(std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>()));
}

bool isGain(std::string_view name) {
    return name.ends_with(".ln_1.weight") || name.ends_with(".ln_2.weight") || name.ends_with(".ln_f.weight");
}

double deviationOf(std::string_view name, size_t layers) {
    const bool entersResidualStream = name.ends_with(".c_proj.weight");
    return entersResidualStream ? kDeviation / std::sqrt(2.0 * static_cast<double>(layers)) : kDeviation;
}

// Each tensor has random numbers of its own, so the threads' order does not matter.
void fill(const Filling& filling, size_t layers, uint64_t seed, const NormalSampler& sampler) {
    std::vector<float>& values = filling.tensor->values;
    values.assign(elementsOf(filling.tensor->shape), isGain(filling.name) ? 1.0f : 0.0f);
    if (isGain(filling.name) || filling.name.ends_with(".bias"))
        return;
    Random random(seed, filling.name);
    const double deviation = deviationOf(filling.name, layers);
    for (float& value : values)
        value = static_cast<float>(deviation * sampler(random));
}

}  // namespace

Gpt2Weights randomGpt2Weights(const Gpt2Config& config, uint64_t seed) {
    Gpt2Weights weights;
    weights.config = config;
    weights.layers.resize(config.layers.size());
    std::vector<Filling> fillings;
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, Tensor& tensor) {
        tensor.shape = shape;
        tensor.values.reserve(elementsOf(shape));  // here, where a lack of memory can still be reported
        fillings.push_back({name, &tensor});
    });

    const NormalSampler sampler;
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        for (size_t i = next++; i < fillings.size(); i = next++)
            fill(fillings[i], config.layers.size(), seed, sampler);
    };
    std::vector<std::jthread> helpers(std::max(1u, std::thread::hardware_concurrency()) - 1);
    for (std::jthread& helper : helpers)
        helper = std::jthread(work);
    work();
    helpers.clear();
    return weights;
}

}  // namespace lathe
