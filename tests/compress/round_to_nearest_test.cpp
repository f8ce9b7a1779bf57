// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/rounding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {
namespace {

float valueAt(const QuantizedMatrix& matrix, int output, int input) {
    const auto group = static_cast<size_t>(output * matrix.groups() + input / matrix.groupSize);
    const int zero = matrix.zeroPoints.empty() ? 1 << (matrix.bits - 1) : matrix.zeroPoints[group];
    return fromBFloat16(matrix.scales[group]) *
           static_cast<float>(matrix.codes[static_cast<size_t>(output * matrix.inputs + input)] - zero);
}

std::vector<float> gaussian(int count, uint64_t seed) {
    Random random(seed);
    std::vector<float> values(static_cast<size_t>(count));
    for (float& value : values)
        value = static_cast<float>(0.02 * random.normal());
    return values;
}

double meanSquaredError(const std::vector<float>& weights, const QuantizedMatrix& matrix) {
    double sum = 0;
    for (int output = 0; output < matrix.outputs; ++output)
        for (int input = 0; input < matrix.inputs; ++input)
            sum += std::pow(weights[static_cast<size_t>(output * matrix.inputs + input)] - valueAt(matrix, output, input), 2);
    return sum / static_cast<double>(weights.size());
}

TEST(RoundToNearest, SymmetricFourBitsOfASmallGroupWorkedByHand) {
    // The largest magnitude, -8, meets code 0; the scale is 1, so every whole number from -8 to 7 is exact and no other scale does better.
    std::vector<float> weights(32, 0.0f);
    weights[0] = -8;
    weights[1] = 7;
    weights[2] = 3;
    weights[3] = -3;
    const QuantizedMatrix matrix = roundToNearest(weights, 1, 32, {4, 32, true});
    EXPECT_EQ(fromBFloat16(matrix.scales[0]), 1.0f);
    EXPECT_TRUE(matrix.zeroPoints.empty());
    EXPECT_EQ(matrix.codes[0], 0);
    EXPECT_EQ(matrix.codes[1], 15);
    EXPECT_EQ(matrix.codes[2], 11);
    EXPECT_EQ(matrix.codes[3], 5);
    EXPECT_EQ(matrix.codes[4], 8);
}

TEST(RoundToNearest, APositiveExtremeTurnsTheScaleNegativeAndIsStillExact) {
    std::vector<float> weights(32, 0.0f);
    weights[0] = 8;
    const QuantizedMatrix matrix = roundToNearest(weights, 1, 32, {4, 32, true});
    EXPECT_EQ(fromBFloat16(matrix.scales[0]), -1.0f);
    EXPECT_EQ(valueAt(matrix, 0, 0), 8.0f);
}

TEST(RoundToNearest, AsymmetricEightBitsSpansTheRangeFromLowestToHighest) {
    std::vector<float> weights(32, 0.0f);
    weights[0] = -1;
    weights[1] = 254;
    const QuantizedMatrix matrix = roundToNearest(weights, 1, 32, {8, 32, false});
    EXPECT_EQ(fromBFloat16(matrix.scales[0]), 1.0f);
    EXPECT_EQ(matrix.zeroPoints[0], 1);
    EXPECT_EQ(matrix.codes[0], 0);
    EXPECT_EQ(matrix.codes[1], 255);
    EXPECT_EQ(valueAt(matrix, 0, 5), 0.0f) << "zero is always exact";
}

TEST(RoundToNearest, GroupsHaveScalesOfTheirOwnAndTheLastMayBeShorter) {
    std::vector<float> weights(2 * 40, 0.01f);
    weights[0] = 100;  // spoils its own group only
    const QuantizedMatrix matrix = roundToNearest(weights, 2, 40, {8, 32, true});
    EXPECT_EQ(matrix.groups(), 2);
    EXPECT_EQ(matrix.scales.size(), 4u);
    EXPECT_NEAR(valueAt(matrix, 0, 35), 0.01f, 1e-4f);
    EXPECT_NEAR(valueAt(matrix, 1, 0), 0.01f, 1e-4f);
}

TEST(RoundToNearest, EightBitsAreWithinHalfAStepButForTheEndOfTheRange) {
    const std::vector<float> weights = gaussian(64 * 128, 3);
    const QuantizedMatrix matrix = roundToNearest(weights, 64, 128, {8, 64, true});
    int beyondHalf = 0;
    for (int output = 0; output < 64; ++output) {
        for (int input = 0; input < 128; ++input) {
            const float step = std::abs(fromBFloat16(matrix.scales[static_cast<size_t>(output * 2 + input / 64)]));
            const float error = std::abs(valueAt(matrix, output, input) - weights[static_cast<size_t>(output * 128 + input)]);
            // Codes reach 128 steps to one side and 127 to the other; a scale that bfloat16 rounded down, by at most 1/512, adds a quarter.
            EXPECT_LE(error, 1.26f * step);
            beyondHalf += error > 0.501f * step;
        }
    }
    EXPECT_LE(beyondHalf, 2 * 128) << "at most the extremes of each group";
}

class BitsTest : public testing::TestWithParam<bool> {};

TEST_P(BitsTest, MoreBitsMeanLessError) {
    const std::vector<float> weights = gaussian(32 * 256, 4);
    double previous = std::numeric_limits<double>::infinity();
    for (const int bits : {2, 3, 4, 6, 8}) {
        const double error = meanSquaredError(weights, roundToNearest(weights, 32, 256, {bits, 64, GetParam()}));
        EXPECT_LT(error, previous) << bits << " bits";
        previous = error;
    }
}

// Max (1960), "Quantizing for minimum distortion": a uniform quantizer of 4, 8, 16 levels leaves 0.1188, 0.0374, 0.0115 of a Gaussian's
// variance at best; choosing the range per group of 64 must come near that.
TEST_P(BitsTest, ErrorOnGaussianWeightsIsNearTheBestUniformQuantizers) {
    const std::vector<float> weights = gaussian(64 * 1024, 5);
    const double variance = 0.02 * 0.02;
    for (const auto& [bits, best] : {std::pair{2, 0.1188}, {3, 0.0374}, {4, 0.0115}}) {
        const double share = meanSquaredError(weights, roundToNearest(weights, 64, 1024, {bits, 64, GetParam()})) / variance;
        EXPECT_LT(share, 1.35 * best) << bits << " bits";
    }
}

INSTANTIATE_TEST_SUITE_P(SymmetricOrNot, BitsTest, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "Symmetric" : "Asymmetric"; });

TEST(RoundToNearest, ZerosStayZerosAndWeightsThatAreNoNumbersAreRefused) {
    std::vector<float> weights(32, 0.0f);
    const QuantizedMatrix matrix = roundToNearest(weights, 1, 32, {4, 32, true});
    EXPECT_EQ(valueAt(matrix, 0, 7), 0.0f);
    weights[3] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(roundToNearest(weights, 1, 32, {4, 32, true}), Error);
}

}  // namespace
}  // namespace lathe
