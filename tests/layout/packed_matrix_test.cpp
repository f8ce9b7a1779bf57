// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/packed_matrix.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(PackedSizes, ArePaddedToWholeLines) {
    const PackedSizes sizes = packedSizes(17, 33, 4, 32, false);
    EXPECT_EQ(sizes.codes, 2u * 2u * 64u * 4u);  // 2 panels of 2 superblocks
    EXPECT_EQ(sizes.scales, 128u);               // 2 panels x 2 groups x 16 x 2 bytes
    EXPECT_EQ(sizes.zeroPoints, 64u);            // half of it
    EXPECT_EQ(packedSizes(1, 1, 8, 32, true).scales, 64u);
    EXPECT_EQ(packedSizes(1, 1, 8, 32, true).zeroPoints, 0u);
    EXPECT_EQ(packedSizes(5, 3, 32, 0, true).codes, 3u * 64u);
}

TEST(StoredInputs, AreWholeSuperblocksUpToThreeQuartersOfAPanel) {
    EXPECT_EQ(storedInputs(768, 96), 384);   // half of 192 blocks of 4 inputs
    EXPECT_EQ(storedInputs(768, 89), 384);   // up to the next 8 blocks
    EXPECT_EQ(storedInputs(768, 144), 576);  // three quarters
    EXPECT_EQ(storedInputs(768, 145), 0);    // more than that is a dense matrix
    EXPECT_EQ(storedInputs(20, 1), 0);       // a superblock is more than there is
}

}  // namespace
}  // namespace lathe
