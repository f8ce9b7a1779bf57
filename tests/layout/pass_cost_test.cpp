// SPDX-License-Identifier: GPL-3.0-or-later
// Costs of models small enough to count by hand.
#include "core/layout/pass_cost.h"

#include <gtest/gtest.h>

#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

constexpr int kWidth = 64, kVocabulary = 128, kLayers = 2;

/// 2 layers of 2 heads of 32, 256 neurons. Only shapes: nothing points anywhere but biases, which must be there to be counted.
PackedModel shapedModel(int bits) {
    static const float bias[256] = {};
    PackedModel model;
    model.config = uniformGpt2Config(kLayers, 2, kWidth, kVocabulary, 32);
    const auto matrix = [bits](int outputs, int inputs) {
        PackedMatrix shape;
        shape.outputs = outputs;
        shape.inputs = inputs;
        shape.bits = bits;
        shape.groupSize = bits == 32 ? 0 : 64;
        return shape;
    };
    for (int layer = 0; layer < kLayers; ++layer) {
        PackedLayer& packed = model.layers.emplace_back();
        packed.qkv = {matrix(3 * kWidth, kWidth), bias};
        packed.projection = {matrix(kWidth, kWidth), bias};
        packed.up = {matrix(4 * kWidth, kWidth), bias};
        packed.down = {matrix(kWidth, 4 * kWidth), bias};
    }
    model.head = matrix(kVocabulary, kWidth);
    return model;
}

TEST(PassCost, OfOneFloatTokenCountsWeightsBiasesAndTheCacheOnce) {
    const PackedModel model = shapedModel(32);
    const PassCost cost = passCost(model, 1, 9, 1);
    EXPECT_EQ(cost[OperationKind::Qkv].bytesRead, 2 * 4 * (192 * 64 + 192));
    EXPECT_EQ(cost[OperationKind::Projection].bytesRead, 2 * 4 * (64 * 64 + 64));
    EXPECT_EQ(cost[OperationKind::Up].bytesRead, 2 * 4 * (256 * 64 + 256));
    EXPECT_EQ(cost[OperationKind::Down].bytesRead, 2 * 4 * (64 * 256 + 64));
    EXPECT_EQ(cost[OperationKind::Head].bytesRead, 4 * 128 * 64);
    EXPECT_EQ(cost[OperationKind::Norms].bytesRead, 4 * (2 * 4 * 64 + 2 * 64));
    // Ten positions, the token's own included; a key and a value of 64 floats each.
    EXPECT_EQ(cost[OperationKind::Attention].bytesRead, 2 * 10 * 2 * 64 * 4);
    EXPECT_EQ(cost[OperationKind::Attention].floatOperations, 2 * 10 * 4 * 64);
    EXPECT_EQ(cost[OperationKind::Qkv].floatOperations, 2 * 2 * 192 * 64);
    EXPECT_EQ(cost.total().codeOperations, 0);
}

TEST(PassCost, OfCodesCountsWhatTheyAndTheirScalesTake) {
    // Per output and group of 64: 32 bytes of 4-bit codes, a scale of 2 bytes.
    const PassCost four = passCost(shapedModel(4), 1, 0, 1);
    EXPECT_EQ(four[OperationKind::Up].bytesRead, 2 * (256 * (32 + 2) + 256 * 4));
    EXPECT_EQ(four[OperationKind::Up].codeOperations, 2 * 2 * 256 * 64);
    EXPECT_EQ(four[OperationKind::Up].floatOperations, 0);
    const PassCost eight = passCost(shapedModel(8), 1, 0, 1);
    EXPECT_EQ(eight[OperationKind::Up].bytesRead - four[OperationKind::Up].bytesRead, 2 * 256 * 32);
}

TEST(PassCost, OfAPromptCountsWhatIsSeenAndLeavesOutWhatNobodyWants) {
    const PassCost cost = passCost(shapedModel(32), 1, 2, 3);
    // Queries see 3, 4 and 5 positions in the first layer; of the last one only the last query matters.
    EXPECT_EQ(cost[OperationKind::Attention].floatOperations, ((3 + 4 + 5) + 5) * 4 * 64);
    EXPECT_EQ(cost[OperationKind::Qkv].floatOperations, 2 * 2 * 3 * 192 * 64);
    EXPECT_EQ(cost[OperationKind::Up].floatOperations, 2 * (3 + 1) * 256 * 64);
    EXPECT_EQ(cost[OperationKind::Head].floatOperations, 2 * 128 * 64);
    // Weights are read once for all tokens.
    EXPECT_EQ(cost[OperationKind::Up].bytesRead, passCost(shapedModel(32), 1, 0, 1)[OperationKind::Up].bytesRead);
}

TEST(PassCost, OfABatchMultipliesAllButTheWeights) {
    const PassCost one = passCost(shapedModel(8), 1, 7, 1), four = passCost(shapedModel(8), 4, 7, 1);
    EXPECT_EQ(four[OperationKind::Down].bytesRead, one[OperationKind::Down].bytesRead);
    EXPECT_EQ(four[OperationKind::Down].codeOperations, 4 * one[OperationKind::Down].codeOperations);
    EXPECT_EQ(four[OperationKind::Attention].bytesRead, 4 * one[OperationKind::Attention].bytesRead);
    EXPECT_EQ(four.total().operations(), 4 * one.total().operations());
}

TEST(PassCost, OfASmallerCacheIsSmaller) {
    PackedModel model = shapedModel(8);
    model.kvBits = 16;
    EXPECT_EQ(passCost(model, 1, 9, 1)[OperationKind::Attention].bytesRead, 2 * 10 * 2 * 64 * 2);
    model.kvBits = 8;  // and two scales for each of two heads
    EXPECT_EQ(passCost(model, 1, 9, 1)[OperationKind::Attention].bytesRead, 2 * 10 * (2 * 64 + 2 * 2 * 4));
}

TEST(PassCost, OfARealArtifactIsItsFileButPositionsAndHeader) {
    const auto model = packedModel(livelyWeights(uniformGpt2Config(2, 2, 128, 512, 32)), roundingQuantizer(4, 32));
    const PassCost cost = passCost(*model, 1, 0, 1);
    const auto weights = static_cast<double>(cost.total().bytesRead - cost[OperationKind::Attention].bytesRead);
    EXPECT_LT(weights, static_cast<double>(model->weightBytes));
    EXPECT_GT(weights, 0.8 * static_cast<double>(model->weightBytes));
}

}  // namespace
}  // namespace lathe
