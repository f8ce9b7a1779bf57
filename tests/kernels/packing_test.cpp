// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/packing.h"

#include "tests/kernels/kernel_fixtures.h"

namespace lathe {
namespace {

struct Shape {
    int outputs, inputs, bits, groupSize;
    bool symmetric;
};

class PackedCodes : public testing::TestWithParam<Shape> {};

TEST_P(PackedCodes, UnpackToTheWeightsTheyStandFor) {
    const Shape s = GetParam();
    const QuantizedMatrix q = randomQuantized(s.outputs, s.inputs, s.bits, s.groupSize, s.symmetric, 1);
    const OwnedMatrix m = packed(q);
    std::vector<float> row(static_cast<size_t>(s.inputs));
    for (int o = 0; o < s.outputs; ++o) {
        unpackRow(m.view, o, row);
        for (int i = 0; i < s.inputs; ++i)
            ASSERT_EQ(row[static_cast<size_t>(i)], weightOf(q, o, i)) << "output " << o << " input " << i;
    }
}

std::vector<Shape> shapes() {
    std::vector<Shape> result;
    for (const int bits : {8, 6, 4, 3, 2}) {
        for (const int groupSize : {32, 64, 128}) {
            for (const bool symmetric : {true, false}) {
                result.push_back({16, 128, bits, groupSize, symmetric});
                result.push_back({37, 717, bits, groupSize, symmetric});
                result.push_back({1, 1, bits, groupSize, symmetric});
            }
        }
    }
    return result;
}

INSTANTIATE_TEST_SUITE_P(AllBitsGroupsAndOddSizes, PackedCodes, testing::ValuesIn(shapes()));

TEST(PackedFloats, UnpackToThemselves) {
    const std::vector<float> weights = randomFloats(37 * 21, 3);
    const OwnedMatrix m = packedFloats(weights, 37, 21);
    std::vector<float> row(21);
    for (int o = 0; o < 37; ++o) {
        unpackRow(m.view, o, row);
        for (int i = 0; i < 21; ++i)
            EXPECT_EQ(row[static_cast<size_t>(i)], weights[static_cast<size_t>(o * 21 + i)]);
    }
}

TEST(PackedLayout, PutsFourBitCodesWhereTheHeaderSays) {
    // Output 3, input 6: block 1, so the high half of byte 4 * 3 + 2 of line 0. Output 3, input 9: block 2, the low half in line 1.
    std::vector<uint8_t> codes(16 * 32, 0);
    codes[3 * 32 + 6] = 0xA;
    codes[3 * 32 + 9] = 0x5;
    AlignedVector<std::byte> bytes(packedSizes(16, 32, 4, 32, true).codes);
    packCodes(codes, 16, 32, 4, {bytes.data(), bytes.size()});
    EXPECT_EQ(bytes[14], std::byte{0xA0});
    EXPECT_EQ(bytes[64 + 13], std::byte{0x05});
}

TEST(PackedLayout, PutsTheHighBitsOfThreeBitCodesIntoTheirOwnPlane) {
    // Output 0, input 5 = 0b101: block 1; low bits 01 at bit 2 of byte 1, high bit 1 at bit 1 of byte 1 of the third line.
    std::vector<uint8_t> codes(16 * 32, 0);
    codes[5] = 0b101;
    AlignedVector<std::byte> bytes(packedSizes(16, 32, 3, 32, true).codes);
    packCodes(codes, 16, 32, 3, {bytes.data(), bytes.size()});
    EXPECT_EQ(bytes[1], std::byte{0b0100});
    EXPECT_EQ(bytes[128 + 1], std::byte{0b10});
}

TEST(BitsPerWeight, CountsScalesAndZeroPoints) {
    EXPECT_DOUBLE_EQ(bitsPerWeight(packed(randomQuantized(64, 256, 4, 64, true, 1)).view), 4 + 16.0 / 64);
    EXPECT_DOUBLE_EQ(bitsPerWeight(packed(randomQuantized(64, 256, 3, 64, false, 1)).view), 3 + 24.0 / 64);
    EXPECT_DOUBLE_EQ(bitsPerWeight(packedFloats(randomFloats(64 * 256, 1), 64, 256).view), 32);
}

}  // namespace
}  // namespace lathe
