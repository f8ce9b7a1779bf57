// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/block_median.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/measure/statistics.h"

namespace lathe {
namespace {

const std::vector<double> kValues = {5, 1, 4, 2, 3};
const std::vector<uint32_t> kBlocks = {0, 0, 1, 1, 2};

TEST(BlockMedian, OfEveryBlockOnceIsTheMedianOfAll) {
    EXPECT_DOUBLE_EQ(BlockMedian(kValues, kBlocks, 3).of({1, 1, 1}), 3);
}

TEST(BlockMedian, LeavesOutBlocksThatWereNotDrawn) {
    const BlockMedian medians(kValues, kBlocks, 3);
    EXPECT_DOUBLE_EQ(medians.of({3, 0, 0}), 3);  // 1 1 1 5 5 5
    EXPECT_DOUBLE_EQ(medians.of({0, 2, 0}), 3);  // 2 2 4 4
    EXPECT_DOUBLE_EQ(medians.of({0, 1, 1}), 3);  // 2 3 4
    EXPECT_DOUBLE_EQ(medians.of({0, 0, 1}), 3);
}

TEST(BlockMedian, EqualsTheMedianOfTheDrawWrittenOut) {
    Random random(3);
    for (int trial = 0; trial < 200; ++trial) {
        const size_t blocks = 1 + random.below(8);
        std::vector<double> values;
        std::vector<uint32_t> blockOf;
        for (uint32_t block = 0; block < blocks; ++block) {
            for (uint64_t i = 0; i <= random.below(4); ++i) {
                values.push_back(static_cast<double>(random.below(6)));  // ties are frequent
                blockOf.push_back(block);
            }
        }
        std::vector<size_t> drawn(blocks);
        for (size_t& block : drawn)
            block = random.below(blocks);
        BlockCounts counts(blocks);
        countBlocks(drawn, counts);

        std::vector<double> written;
        for (const size_t block : drawn) {
            for (size_t i = 0; i < values.size(); ++i) {
                if (blockOf[i] == block)
                    written.push_back(values[i]);
            }
        }
        EXPECT_DOUBLE_EQ(BlockMedian(values, blockOf, blocks).of(counts), median(written));
    }
}

}  // namespace
}  // namespace lathe
