// SPDX-License-Identifier: GPL-3.0-or-later
// Small models for the engine's tests: random weights, packed into a folder of their own, opened.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <vector>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/checkpoint/safetensors.h"
#include "core/engine/engine.h"
#include "core/engine/packed_model_reader.h"
#include "core/engine/packed_model_writer.h"

namespace lathe {

/// Layers of different heads, head widths and inner widths, none of them what kernels like.
inline Gpt2Config unevenConfig() {
    Gpt2Config config = uniformGpt2Config(3, 4, 48, 101, 64);
    config.layers[0] = {3, 20, 77};
    config.layers[1] = {1, 7, 33};
    config.layers[2] = {4, 12, 192};
    return config;
}

/// Random weights whose norms and biases are not trivial either.
inline Gpt2Weights livelyWeights(const Gpt2Config& config, uint64_t seed = 1) {
    Gpt2Weights weights = randomGpt2Weights(config, seed);
    Random random(seed, "lively");
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>&, Tensor& tensor) {
        const bool isMatrix = tensor.shape.size() == 2;
        for (float& value : tensor.values)
            value = isMatrix ? value * 6 : value + 0.1f * static_cast<float>(random.normal());
        (void)name;
    });
    return weights;
}

using MatrixQuantizer =
    std::function<std::optional<QuantizedMatrix>(const std::string& name, std::span<const float> weights, int outputs, int inputs)>;

/// Rounds to the nearest of evenly spaced values: for tests that need codes, not good ones.
inline MatrixQuantizer roundingQuantizer(int bits, int groupSize, bool symmetric = true) {
    return [=](const std::string&, std::span<const float> weights, int outputs, int inputs) {
        QuantizedMatrix q{outputs, inputs, bits, groupSize, {}, {}, {}};
        q.codes.resize(weights.size());
        const int top = (1 << bits) - 1;
        for (int o = 0; o < outputs; ++o) {
            for (int begin = 0; begin < inputs; begin += groupSize) {
                const int end = std::min(inputs, begin + groupSize);
                const auto row = weights.subspan(static_cast<size_t>(o) * static_cast<size_t>(inputs), static_cast<size_t>(inputs));
                float low = 0;
                float high = 0;
                for (int i = begin; i < end; ++i)
                    low = std::min(low, row[static_cast<size_t>(i)]), high = std::max(high, row[static_cast<size_t>(i)]);
                if (symmetric)
                    high = std::max(high, -low), low = -high;
                const uint16_t scale = toBFloat16((high - low) / static_cast<float>(symmetric ? top - 1 : top) + 1e-8f);
                const float step = fromBFloat16(scale);
                const int zero = symmetric ? 1 << (bits - 1) : std::clamp(static_cast<int>(std::lround(-low / step)), 0, 255);
                q.scales.push_back(scale);
                if (!symmetric)
                    q.zeroPoints.push_back(static_cast<uint8_t>(zero));
                for (int i = begin; i < end; ++i) {
                    const long code = std::lround(row[static_cast<size_t>(i)] / step) + zero;
                    q.codes[static_cast<size_t>(o) * static_cast<size_t>(inputs) + static_cast<size_t>(i)] =
                        static_cast<uint8_t>(std::clamp(code, 0L, long{top}));
                }
            }
        }
        return std::optional(q);
    };
}

/// An artifact whose matrices the coder has coded; all in float32 without one.
inline void writeCoded(const std::filesystem::path& folder, Gpt2Weights weights, const MatrixCoder& coder, int kvBits = 32) {
    CodedMatrices coded = coder ? codeMatrices(weights, coder) : CodedMatrices();
    writePackedModel(folder, std::move(weights), std::move(coded), kvBits);
}

/// The map of the file outlives its folder.
inline std::shared_ptr<const PackedModel> packedModel(const Gpt2Weights& weights, const MatrixCoder& coder = {}, int kvBits = 32) {
    const TemporaryFolder folder("lathe-test-engine");
    writeCoded(folder.path(), weights, coder, kvBits);
    return openPackedModel(folder.path());
}

inline std::vector<int32_t> someTokens(int count, int vocabulary, uint64_t seed = 7) {
    Random random(seed);
    std::vector<int32_t> tokens;
    for (int i = 0; i < count; ++i)
        tokens.push_back(static_cast<int32_t>(random.below(static_cast<uint64_t>(vocabulary))));
    return tokens;
}

/// Logits [tokens, vocabulary] of one sequence run at once on a fresh cache.
inline std::vector<float> logitsOf(Engine& engine, std::span<const int32_t> tokens, WantedLogits wanted = WantedLogits::All) {
    KvCache cache(engine, 1, engine.model().config.contextLength);
    const SequenceStep step{0, tokens, wanted};
    const std::span<const float> logits = engine.forward({&step, 1}, cache);
    return {logits.begin(), logits.end()};
}

}  // namespace lathe
