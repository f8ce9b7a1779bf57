// SPDX-License-Identifier: GPL-3.0-or-later
// Models and data small enough for tests of the training room.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/checkpoint/gpt2_weights.h"
#include "core/data/token_file.h"

namespace lathe::test {

/// Layers that differ in heads, head width and inner width.
inline Gpt2Config unevenConfig(bool tiedHead = true) {
    Gpt2Config config;
    config.vocabularySize = 13;
    config.contextLength = 12;
    config.width = 8;
    config.layers = {{2, 4, 16}, {3, 2, 5}, {1, 6, 7}};
    config.tiedHead = tiedHead;
    return config;
}

/// Every tensor random, gains and biases too, so that nothing can hide behind a 0 or a 1.
inline Gpt2Weights randomWeights(const Gpt2Config& config, uint64_t seed, double deviation = 0.3) {
    Gpt2Weights weights;
    weights.config = config;
    weights.layers.resize(config.layers.size());
    Random random(seed);
    forEachTensor(weights, [&](const std::string&, const std::vector<int64_t>& shape, Tensor& tensor) {
        int64_t count = 1;
        for (int64_t size : shape)
            count *= size;
        tensor.shape = shape;
        for (int64_t i = 0; i < count; ++i)
            tensor.values.push_back(static_cast<float>(deviation * random.normal()));
    });
    return weights;
}

/// Documents that all begin with their own first token and then count upwards modulo the vocabulary: learnable to the end.
inline TokenizedDocuments countingDocuments(int documents, int length, int vocabulary, uint64_t seed) {
    TokenizedDocuments all;
    Random random(seed);
    for (int d = 0; d < documents; ++d) {
        std::vector<int32_t> ids = {static_cast<int32_t>(random.below(static_cast<uint64_t>(vocabulary)))};
        while (ids.size() < static_cast<size_t>(length))
            ids.push_back((ids.back() + 1) % vocabulary);
        all.append(ids, std::vector<float>(ids.size(), 1.0f));
    }
    return all;
}

}  // namespace lathe::test
