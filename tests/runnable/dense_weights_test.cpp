// SPDX-License-Identifier: GPL-3.0-or-later
// Packed weights as dense ones: the numbers that were packed, and the logits that the engine gives.
#include "core/runnable/dense_weights.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/engine/model_fixtures.h"
#include "tests/support/weights_matcher.h"

namespace lathe {
namespace {

Gpt2Config unevenConfigWithHead(bool tiedHead) {
    Gpt2Config config = unevenConfig();
    config.tiedHead = tiedHead;
    return config;
}

/// Quantizes, and remembers every matrix as [outputs, inputs] of scale * (code - zero point), computed here.
class RememberingQuantizer {
public:
    RememberingQuantizer(int bits, bool symmetric) : m_quantizer(roundingQuantizer(bits, 32, symmetric)) {}

    std::optional<QuantizedMatrix> operator()(const std::string& name, std::span<const float> weights, int outputs, int inputs) {
        auto matrix = m_quantizer(name, weights, outputs, inputs);
        std::vector<float>& values = (*m_values)[name];
        for (size_t i = 0; i < matrix->codes.size(); ++i) {
            const size_t row = i / static_cast<size_t>(inputs), column = i % static_cast<size_t>(inputs);
            const size_t group = row * static_cast<size_t>(matrix->groups()) + column / 32;
            const int zero = matrix->zeroPoints.empty() ? 1 << (matrix->bits - 1) : matrix->zeroPoints[group];
            values.push_back(fromBFloat16(matrix->scales[group]) * static_cast<float>(matrix->codes[i] - zero));
        }
        return matrix;
    }

    const std::vector<float>& valuesOf(const std::string& name) const { return m_values->at(name); }

private:
    MatrixQuantizer m_quantizer;
    std::shared_ptr<std::map<std::string, std::vector<float>>> m_values = std::make_shared<std::map<std::string, std::vector<float>>>();
};

struct Codes {
    int bits;
    bool symmetric;
};

class DenseWeightsOfCodes : public testing::TestWithParam<Codes> {};

TEST_P(DenseWeightsOfCodes, areScaleTimesCodeMinusZeroPoint) {
    const Gpt2Weights original = livelyWeights(unevenConfigWithHead(false));
    const RememberingQuantizer quantizer(GetParam().bits, GetParam().symmetric);
    const auto packed = packedModel(original, quantizer);
    const Gpt2Weights dense = denseWeights(*packed);
    EXPECT_TRUE(hasCodes(*packed));
    EXPECT_EQ(dense.config, original.config);
    EXPECT_EQ(dense.tokenEmbedding.values, quantizer.valuesOf("transformer.wte"));
    EXPECT_EQ(dense.head.values, quantizer.valuesOf("lm_head"));
    for (size_t l = 0; l < dense.layers.size(); ++l) {
        const std::string prefix = "transformer.h." + std::to_string(l) + ".";
        const auto expectTransposed = [&](const Tensor& tensor, const std::string& name) {
            const std::vector<float>& values = quantizer.valuesOf(prefix + name);
            const auto inputs = static_cast<size_t>(tensor.shape[0]), outputs = static_cast<size_t>(tensor.shape[1]);
            ASSERT_EQ(tensor.values.size(), values.size()) << name;
            for (size_t i = 0; i < inputs; ++i)
                for (size_t o = 0; o < outputs; ++o)
                    ASSERT_EQ(tensor.values[i * outputs + o], values[o * inputs + i]) << name;
        };
        expectTransposed(dense.layers[l].qkvWeight, "attn.c_attn");
        expectTransposed(dense.layers[l].projectionWeight, "attn.c_proj");
        expectTransposed(dense.layers[l].upWeight, "mlp.c_fc");
        expectTransposed(dense.layers[l].downWeight, "mlp.c_proj");
        EXPECT_EQ(dense.layers[l].norm1Gain, original.layers[l].norm1Gain);
        EXPECT_EQ(dense.layers[l].upBias, original.layers[l].upBias);
    }
    for (size_t i = 0; i < original.positionEmbedding.values.size(); ++i)
        ASSERT_EQ(dense.positionEmbedding.values[i], fromFloat16(toFloat16(original.positionEmbedding.values[i])));
}

INSTANTIATE_TEST_SUITE_P(Bits, DenseWeightsOfCodes,
                         testing::Values(Codes{8, true}, Codes{8, false}, Codes{6, true}, Codes{6, false}, Codes{4, true}, Codes{4, false},
                                         Codes{3, true}, Codes{3, false}, Codes{2, true}, Codes{2, false}),
                         [](const auto& codes) {
                             return std::to_string(codes.param.bits) + (codes.param.symmetric ? "Symmetric" : "Asymmetric");
                         });

TEST(DenseWeights, ofAFloat32ArtifactAreThoseThatWerePacked) {
    for (const bool tiedHead : {true, false}) {
        const Gpt2Weights original = livelyWeights(unevenConfigWithHead(tiedHead));
        const auto packed = packedModel(original);
        EXPECT_FALSE(hasCodes(*packed));
        expectEqual(denseWeights(*packed), original);
    }
}

// The engine rounds activations to 8 bits where the weights are codes: the logits are close, not equal.
TEST(DenseWeights, giveLogitsAsCloseAsEightBitActivationsAllow) {
    const auto packed = packedModel(livelyWeights(unevenConfig()), roundingQuantizer(4, 32));
    Engine coded(packed), dense(packedModel(denseWeights(*packed)));
    const std::vector<int32_t> tokens = someTokens(32, packed->config.vocabularySize);
    const std::vector<float> a = logitsOf(coded, tokens), b = logitsOf(dense, tokens);
    double difference = 0, size = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        difference += (double{a[i]} - b[i]) * (double{a[i]} - b[i]);
        size += double{b[i]} * b[i];
    }
    EXPECT_LT(std::sqrt(difference / size), 0.03);
    EXPECT_GT(difference, 0);
}

}  // namespace
}  // namespace lathe
