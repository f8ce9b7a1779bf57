// SPDX-License-Identifier: GPL-3.0-or-later
// 16-bit floats against IEEE 754's definition and cases worked by hand.
#include "core/checkpoint/float_conversion.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/checkpoint/safetensors.h"

namespace lathe {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
const float kNaN = std::numeric_limits<float>::quiet_NaN();

// Sign, exponent and fraction read off one by one.
double float16ByDefinition(uint16_t bits) {
    const double sign = bits & 0x8000 ? -1 : 1;
    const int exponent = (bits >> 10) & 31, fraction = bits & 1023;
    if (exponent == 31)
        return fraction ? std::nan("") : sign * INFINITY;
    if (exponent == 0)
        return sign * std::ldexp(fraction, -24);
    return sign * std::ldexp(1024 + fraction, exponent - 25);
}

TEST(Float16, readsEveryNumberAsDefined) {
    for (uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
        const double expected = float16ByDefinition(static_cast<uint16_t>(bits));
        const float found = fromFloat16(static_cast<uint16_t>(bits));
        ASSERT_TRUE(std::isnan(expected) ? std::isnan(found) : found == expected) << bits;
        ASSERT_EQ(std::signbit(found), bits >> 15) << bits;
    }
}

TEST(Float16, everyNumberComesBack) {
    for (uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
        const float value = fromFloat16(static_cast<uint16_t>(bits));
        if (std::isnan(value))
            ASSERT_TRUE(std::isnan(fromFloat16(toFloat16(value)))) << bits;
        else
            ASSERT_EQ(toFloat16(value), bits);
    }
}

TEST(Float16, roundsToTheNearestOfAllNumbers) {
    // Between two neighbours: below the middle down, above it up, in the middle to the even one.
    for (uint16_t bits = 0; bits < 0x7BFF; ++bits) {
        const float low = fromFloat16(bits), high = fromFloat16(static_cast<uint16_t>(bits + 1));
        const float middle = low + (high - low) / 2;
        ASSERT_EQ(toFloat16(std::nextafter(middle, 0.0f)), bits);
        ASSERT_EQ(toFloat16(std::nextafter(middle, kInfinity)), bits + 1);
        ASSERT_EQ(toFloat16(middle), bits % 2 == 0 ? bits : bits + 1);
        ASSERT_EQ(toFloat16(-middle), 0x8000 | toFloat16(middle));
    }
}

TEST(Float16, casesWorkedByHand) {
    EXPECT_EQ(toFloat16(1.0f), 0x3C00);
    EXPECT_EQ(toFloat16(-2.0f), 0xC000);
    EXPECT_EQ(toFloat16(65504.0f), 0x7BFF);
    EXPECT_EQ(toFloat16(65519.996f), 0x7BFF);
    EXPECT_EQ(toFloat16(65520.0f), 0x7C00);  // the tie goes to the even neighbour, which is infinity
    EXPECT_EQ(toFloat16(1e30f), 0x7C00);
    EXPECT_EQ(toFloat16(2049.0f), 0x6800);  // between 2048 and 2050: even is 2048
    EXPECT_EQ(toFloat16(2051.0f), 0x6802);  // between 2050 and 2052: even is 2052
    EXPECT_EQ(toFloat16(0x1p-24f), 0x0001);
    EXPECT_EQ(toFloat16(0x1p-25f), 0x0000);
    EXPECT_EQ(toFloat16(0x1.8p-24f), 0x0002);
    EXPECT_EQ(toFloat16(-0.0f), 0x8000);
    EXPECT_EQ(toFloat16(std::numeric_limits<float>::denorm_min()), 0x0000);
    EXPECT_EQ(toFloat16(-kInfinity), 0xFC00);
    EXPECT_TRUE(std::isnan(fromFloat16(toFloat16(kNaN))));
    EXPECT_TRUE(std::isnan(fromFloat16(toFloat16(std::bit_cast<float>(0x7F800001u)))));  // a fraction that 16 bits would lose
}

TEST(BFloat16, everyNumberIsAFloatsUpperHalf) {
    for (uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
        const float value = fromBFloat16(static_cast<uint16_t>(bits));
        ASSERT_EQ(std::bit_cast<uint32_t>(value), bits << 16);
        if (std::isnan(value))
            ASSERT_TRUE(std::isnan(fromBFloat16(toBFloat16(value))));
        else
            ASSERT_EQ(toBFloat16(value), bits);
    }
}

TEST(BFloat16, casesWorkedByHand) {
    EXPECT_EQ(toBFloat16(std::bit_cast<float>(0x3F808000u)), 0x3F80);  // a tie, even below
    EXPECT_EQ(toBFloat16(std::bit_cast<float>(0x3F818000u)), 0x3F82);  // a tie, even above
    EXPECT_EQ(toBFloat16(std::bit_cast<float>(0x3F808001u)), 0x3F81);
    EXPECT_EQ(toBFloat16(std::bit_cast<float>(0x3F807FFFu)), 0x3F80);
    EXPECT_EQ(toBFloat16(std::numeric_limits<float>::max()), 0x7F80);
    EXPECT_EQ(toBFloat16(kInfinity), 0x7F80);
    EXPECT_EQ(toBFloat16(-kInfinity), 0xFF80);
    EXPECT_TRUE(std::isnan(fromBFloat16(toBFloat16(std::bit_cast<float>(0x7F800001u)))));
    EXPECT_TRUE(std::isnan(fromBFloat16(toBFloat16(std::bit_cast<float>(0xFFFFFFFFu)))));
}

TEST(WholeArrays, areConvertedAsSingleValuesAreEvenAtOddAddresses) {
    std::vector<uint16_t> bits(65536);
    std::iota(bits.begin(), bits.end(), uint16_t{0});
    std::vector<std::byte> shifted(1);
    const auto bytes = std::as_bytes(std::span(bits));
    shifted.insert(shifted.end(), bytes.begin(), bytes.end());

    std::vector<float> halves(bits.size()), brains(bits.size());
    widenFloat16(std::span(shifted).subspan(1), halves);
    widenBFloat16(std::span(shifted).subspan(1), brains);
    for (size_t i = 0; i < bits.size(); ++i) {
        ASSERT_EQ(std::bit_cast<uint32_t>(halves[i]), std::bit_cast<uint32_t>(fromFloat16(bits[i])));
        ASSERT_EQ(std::bit_cast<uint32_t>(brains[i]), std::bit_cast<uint32_t>(fromBFloat16(bits[i])));
    }
    const auto halvesBack = narrowToFloat16(halves), brainsBack = narrowToBFloat16(brains);
    for (size_t i = 0; i < bits.size(); ++i) {
        ASSERT_EQ(halvesBack[i], toFloat16(halves[i]));
        ASSERT_EQ(brainsBack[i], toBFloat16(brains[i]));
    }
}

}  // namespace
}  // namespace lathe
