// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/value_summary.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

namespace lathe {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

TEST(ValueSummary, OfFourNumbers) {
    ModelPart part;
    summarise(std::array{-1.0f, 0.0f, 0.0f, 3.0f}, part);
    EXPECT_DOUBLE_EQ(part.mean, 0.5);
    EXPECT_DOUBLE_EQ(part.deviation, std::sqrt(2.25));  // squares 10 / 4 - 0.25
    EXPECT_EQ(part.smallest, -1);
    EXPECT_EQ(part.largest, 3);
    EXPECT_DOUBLE_EQ(part.zeroShare, 0.5);
}

TEST(ValueSummary, HistogramCountsWhatLiesBeyondAtItsEnds) {
    const Histogram histogram = histogramOf(std::array{-9.0f, -1.0f, -0.1f, 0.1f, 0.9f, 9.0f}, -1, 1, 2);
    EXPECT_THAT(histogram.counts, ElementsAre(3, 3));
}

TEST(ValueSummary, HistogramOfEqualNumbersHasARange) {
    const Histogram histogram = histogramOf(std::array{2.0f, 2.0f}, 2, 2, 4);
    EXPECT_GT(histogram.high, histogram.low);
    EXPECT_THAT(histogram.counts, ElementsAre(2, 0, 0, 0));
}

TEST(ValueSummary, RelativeChangeIsARatioOfNorms) {
    EXPECT_THAT(*relativeChange(std::array{3.0f, 4.0f}, std::array{3.0f, 3.0f}), DoubleNear(0.2, 1e-12));
    EXPECT_FALSE(relativeChange(std::array{1.0f}, std::array{1.0f, 2.0f}).has_value());
    EXPECT_FALSE(relativeChange(std::array{0.0f}, std::array{1.0f}).has_value());
}

TEST(ValueSummary, StepsAreTakenInTheScaleOfEachGroup) {
    // Two outputs, 32 inputs, one group: scale 1 and scale 2 (bfloat16 0x3f80 and 0x4000).
    constexpr size_t kInputs = 32;
    std::array<uint16_t, 16> scales{};
    scales[0] = 0x3f80;
    scales[1] = 0x4000;
    PackedMatrix matrix{.outputs = 2, .inputs = kInputs, .bits = 2, .groupSize = kInputs, .scales = scales.data()};
    std::vector<float> before(2 * kInputs), after(2 * kInputs);
    for (size_t i = 0; i < kInputs; ++i) {
        before[2 * i] = 0.9f;      // output 0: 0.9 steps
        before[2 * i + 1] = 0.9f;  // output 1: 0.45 steps
        after[2 * i] = 1;
        after[2 * i + 1] = 0;
    }
    const auto steps = stepHistograms(before, after, matrix);
    ASSERT_TRUE(steps.has_value());
    EXPECT_THAT(steps->after.counts, ElementsAre(0, 0, 0, 32, 32, 0, 0));  // steps -3 to 3
}

TEST(ValueSummary, StepsAreNotForFloatingPoint) {
    const PackedMatrix matrix{.outputs = 1, .inputs = 1, .bits = 16};
    EXPECT_FALSE(stepHistograms(std::array{1.0f}, std::array{1.0f}, matrix).has_value());
}

}  // namespace
}  // namespace lathe
