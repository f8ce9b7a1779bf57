// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/importance.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"

namespace lathe {
namespace {

// One layer, two heads of width 1, two channels, two neurons; all zero but what a test sets.
Gpt2Weights zeroWeights() {
    Gpt2Config config = uniformGpt2Config(1, 2, 2, 3, 4);
    config.layers[0].innerWidth = 2;
    Gpt2Weights weights = randomGpt2Weights(config, 0);
    forEachTensor(weights, [](const std::string&, const std::vector<int64_t>&, Tensor& tensor) {
        std::fill(tensor.values.begin(), tensor.values.end(), 0.0f);
    });
    return weights;
}

TEST(Importance, OfANeuronIsTheNormOfItsColumnItsBiasAndItsRow) {
    Gpt2Weights weights = zeroWeights();
    weights.layers[0].upWeight.values = {3, 0, 0, 1};  // [2, 2]: neuron 0 reads 3, neuron 1 reads 1
    weights.layers[0].upBias.values = {0, -2};
    weights.layers[0].downWeight.values = {-4, 0, 0, 2};  // neuron 0 writes -4, neuron 1 writes 2
    EXPECT_EQ(neuronScores(weights, 0, PruneCriterion::L0), (std::vector<double>{2, 3}));
    EXPECT_EQ(neuronScores(weights, 0, PruneCriterion::L1), (std::vector<double>{7, 5}));
    EXPECT_EQ(neuronScores(weights, 0, PruneCriterion::L2), (std::vector<double>{5, 3}));
}

TEST(Importance, NormsCanDisagreeAboutTheOrder) {
    Gpt2Weights weights = zeroWeights();
    weights.layers[0].upWeight.values = {4, 2, 0, 2};  // one large weight against several middling ones
    weights.layers[0].downWeight.values = {0, 0, 1, 0};
    EXPECT_LT(neuronScores(weights, 0, PruneCriterion::L1)[0], neuronScores(weights, 0, PruneCriterion::L1)[1]);
    EXPECT_GT(neuronScores(weights, 0, PruneCriterion::L2)[0], neuronScores(weights, 0, PruneCriterion::L2)[1]);
}

TEST(Importance, ACriterionWithoutANormIsRefusedAndNotTakenForAnother) {
    for (const auto& criterion : kPruneCriteria)
        EXPECT_GT(importanceNorm(criterion.value).term(-2), 0) << criterion.text;
    EXPECT_THROW(importanceNorm(static_cast<PruneCriterion>(99)), Error);
}

TEST(Importance, OfAHeadCountsQueriesKeysValuesAndProjection) {
    Gpt2Weights weights = zeroWeights();
    weights.layers[0].qkvBias.values = {1, 0, 2, 0, 4, 8};  // queries of heads 0 and 1, keys, values
    weights.layers[0].projectionWeight.values = {16, 0, 0, 32};
    EXPECT_EQ(headScores(weights, 0, PruneCriterion::L1), (std::vector<double>{23, 40}));
}

TEST(Importance, OfALayerIsWhatItWritesIntoTheResidualStream) {
    Gpt2Weights weights = zeroWeights();
    weights.layers[0].projectionBias.values = {3, 0};
    weights.layers[0].downBias.values = {0, 4};
    weights.layers[0].upBias.values = {100, 100};
    EXPECT_EQ(layerScores(weights, PruneCriterion::L2), (std::vector<double>{5}));
}

TEST(Importance, OfAChannelIsWhatIsWrittenIntoIt) {
    Gpt2Weights weights = zeroWeights();
    weights.tokenEmbedding.values = {1, 0, 1, 0, 1, 0};
    weights.layers[0].downBias.values = {0, 7};
    EXPECT_EQ(channelScores(weights, PruneCriterion::L1), (std::vector<double>{3, 7}));
}

}  // namespace
}  // namespace lathe
