// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/slicing.h"

#include <gtest/gtest.h>

#include <numeric>

namespace lathe {
namespace {

// Two layers, two heads of width 2, four channels, three neurons; every value is its index, so that what was kept can be read off.
Gpt2Weights countingWeights() {
    Gpt2Config config = uniformGpt2Config(2, 2, 4, 5, 6);
    for (LayerShape& layer : config.layers)
        layer.innerWidth = 3;
    Gpt2Weights weights = randomGpt2Weights(config, 0);
    forEachTensor(weights, [](const std::string&, const std::vector<int64_t>&, Tensor& tensor) {
        std::iota(tensor.values.begin(), tensor.values.end(), 0.0f);
    });
    return weights;
}

void expectShapesFitConfig(const Gpt2Weights& weights) {
    forEachTensor(weights, [](const std::string& name, const std::vector<int64_t>& shape, const Tensor& tensor) {
        EXPECT_EQ(tensor.shape, shape) << name;
        const int64_t count = std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
        EXPECT_EQ(static_cast<int64_t>(tensor.values.size()), count) << name;
    });
}

using Values = std::vector<float>;

TEST(Slicing, KeepingANeuronKeepsItsColumnOfUpItsBiasAndItsRowOfDown) {
    Gpt2Weights weights = countingWeights();
    keepNeurons(weights, 1, {0, 2});
    expectShapesFitConfig(weights);
    EXPECT_EQ(weights.layers[1].upWeight.values, (Values{0, 2, 3, 5, 6, 8, 9, 11}));
    EXPECT_EQ(weights.layers[1].upBias.values, (Values{0, 2}));
    EXPECT_EQ(weights.layers[1].downWeight.values, (Values{0, 1, 2, 3, 8, 9, 10, 11}));
    EXPECT_EQ(weights.layers[0].upBias.values, (Values{0, 1, 2})) << "the other layer is untouched";
}

TEST(Slicing, KeepingAHeadKeepsItsQueriesKeysValuesAndItsRowsOfTheProjection) {
    Gpt2Weights weights = countingWeights();
    keepHeads(weights, 0, {1});
    expectShapesFitConfig(weights);
    // Columns of c_attn: queries of heads 0 and 1 are 0..3, keys 4..7, values 8..11; head 1 owns 2, 3, 6, 7, 10, 11.
    EXPECT_EQ(weights.layers[0].qkvBias.values, (Values{2, 3, 6, 7, 10, 11}));
    EXPECT_EQ(weights.layers[0].projectionWeight.values, (Values{8, 9, 10, 11, 12, 13, 14, 15}));
    EXPECT_EQ(weights.config.layers[0], (LayerShape{1, 2, 3}));
}

TEST(Slicing, KeepingLayersKeepsThemInOrder) {
    Gpt2Weights weights = countingWeights();
    keepNeurons(weights, 1, {1});
    keepLayers(weights, {1});
    expectShapesFitConfig(weights);
    EXPECT_EQ(weights.config.layers, (std::vector<LayerShape>{{2, 2, 1}}));
    EXPECT_EQ(weights.layers[0].upBias.values, (Values{1}));
}

TEST(Slicing, KeepingChannelsCutsEveryTensorOfTheResidualStream) {
    Gpt2Weights weights = countingWeights();
    keepChannels(weights, {1, 3});
    expectShapesFitConfig(weights);
    EXPECT_EQ(weights.config.width, 2);
    EXPECT_EQ(weights.tokenEmbedding.values, (Values{1, 3, 5, 7, 9, 11, 13, 15, 17, 19}));
    EXPECT_EQ(weights.layers[0].upWeight.values, (Values{3, 4, 5, 9, 10, 11})) << "rows 1 and 3 of [4, 3]";
}

TEST(Slicing, KeepingEverythingChangesNothing) {
    Gpt2Weights weights = countingWeights();
    keepLayers(weights, {0, 1});
    keepHeads(weights, 0, {0, 1});
    keepNeurons(weights, 0, {0, 1, 2});
    keepChannels(weights, {0, 1, 2, 3});
    const Gpt2Weights untouched = countingWeights();
    EXPECT_EQ(weights.config, untouched.config);
    EXPECT_EQ(weights.layers[0].qkvWeight, untouched.layers[0].qkvWeight);
    EXPECT_EQ(weights.layers[0].downWeight, untouched.layers[0].downWeight);
}

TEST(Largest, TakesTheHighestScoresInAscendingOrderOfIndexAndTheFirstOfEqualOnes) {
    EXPECT_EQ(largest({1.0, 5.0, 3.0, 5.0}, 2), (Kept{1, 3}));
    EXPECT_EQ(largest({2.0, 2.0, 2.0}, 2), (Kept{0, 1}));
}

}  // namespace
}  // namespace lathe
