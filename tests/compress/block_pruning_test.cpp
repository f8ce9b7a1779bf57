// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/block_pruning.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/kernels/block_sparsity.h"

namespace lathe {
namespace {

float& at(Tensor& matrix, int input, int output) {
    return matrix.values[static_cast<size_t>(input * matrix.shape[1] + output)];
}

TEST(BlockPruning, EmptiesTheWeakestBlocksOfEachPanel) {
    // c_fc is [16 inputs, 32 outputs]: 4 blocks in each of the first 2 panels.
    Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(1, 2, 16, 20, 8), 1);
    Tensor& up = weights.layers[0].upWeight;
    ASSERT_EQ(up.shape, (std::vector<int64_t>{16, 64}));
    std::fill(up.values.begin(), up.values.end(), 0.1f);
    at(up, 5, 3) = -9;   // panel 0, block 1
    at(up, 15, 0) = 8;   // panel 0, block 3
    at(up, 0, 17) = 7;   // panel 1, block 0
    at(up, 11, 31) = 7;  // panel 1, block 2
    emptyBlocks(weights, PruneCriterion::L1, 0.5);
    for (int i = 0; i < 16; ++i) {
        EXPECT_EQ(at(up, i, 0) != 0, i / 4 == 1 || i / 4 == 3) << i;
        EXPECT_EQ(at(up, i, 16) != 0, i / 4 == 0 || i / 4 == 2) << i;
        EXPECT_EQ(at(up, i, 40) != 0, i / 4 >= 2) << "of equals the first goes, " << i;
    }
    EXPECT_EQ(at(up, 5, 3), -9);
}

TEST(BlockPruning, WeighsByTheNormAskedFor) {
    const auto nonzeroBlock = [](PruneCriterion criterion) {
        Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(1, 1, 8, 20, 8), 1);
        Tensor& projection = weights.layers[0].projectionWeight;  // [8, 8]: 2 blocks
        std::fill(projection.values.begin(), projection.values.end(), 0.0f);
        at(projection, 0, 0) = 3;  // one large weight against four of half its size
        for (int i = 4; i < 8; ++i)
            at(projection, i, 0) = 1.2f;
        emptyBlocks(weights, criterion, 0.5);
        return at(projection, 0, 0) != 0 ? 0 : 1;
    };
    EXPECT_EQ(nonzeroBlock(PruneCriterion::L1), 1);
    EXPECT_EQ(nonzeroBlock(PruneCriterion::L2), 0);
}

TEST(BlockPruning, LeavesWhatPackingStoresInHalfTheSpace) {
    Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(1, 4, 128, 20, 8), 1);
    EXPECT_EQ(emptyBlocks(weights, PruneCriterion::L2, 0.5), (std::vector<int>{16, 16, 16, 64}));
    const Tensor& down = weights.layers[0].downWeight;  // [512, 128] as inputs, outputs
    std::vector<float> rows(down.values.size());
    for (size_t i = 0; i < 512; ++i) {
        for (size_t o = 0; o < 128; ++o)
            rows[o * 512 + i] = down.values[i * 128 + o];
    }
    EXPECT_EQ(nonzeroBlocks(rows, 128, 512).value().inputs, 256);
}

TEST(BlockPruning, RefusesToEmptyAMatrix) {
    Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(1, 2, 16, 20, 8), 1);
    EXPECT_THROW(emptyBlocks(weights, PruneCriterion::L1, 0.95), Error);
}

}  // namespace
}  // namespace lathe
