// SPDX-License-Identifier: GPL-3.0-or-later
// The outlier twin as numbers; that the engine computes the same logits from it is tested in tests/interop.
#include "core/checkpoint/outlier_twin.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

Gpt2Weights sampleWeights(bool tiedHead) {
    Gpt2Config config = prunedConfig();
    config.tiedHead = tiedHead;
    return randomGpt2Weights(config, 4);
}

// Of 8 channels.
const OutlierSettings kQuarter = {0.25, 64, 3};

// Values of the row-major tensor whose index along the axis is a chosen channel, divided by those of the other model; 1 elsewhere.
void expectScaled(const Tensor& twin, const Tensor& original, size_t axis, const std::vector<int>& channels, float factor) {
    ASSERT_EQ(twin.shape, original.shape);
    const size_t inner = axis + 1 == original.shape.size() ? 1 : static_cast<size_t>(original.shape[1]);
    const auto size = static_cast<size_t>(original.shape[axis]);
    for (size_t i = 0; i < original.values.size(); ++i) {
        const int channel = static_cast<int>(i / inner % size);
        const bool chosen = std::find(channels.begin(), channels.end(), channel) != channels.end();
        ASSERT_EQ(twin.values[i], original.values[i] * (chosen ? factor : 1.0f)) << i;
    }
}

TEST(OutlierChannels, areAsManyAsTheShareSaysAndAtLeastOne) {
    EXPECT_EQ(outlierChannels(256, {0.02, 64, 0}).size(), 5u);
    EXPECT_EQ(outlierChannels(256, {0.0001, 64, 0}).size(), 1u);
    EXPECT_THAT(outlierChannels(4, {1.0, 64, 0}), testing::ElementsAre(0, 1, 2, 3));
}

TEST(OutlierChannels, areThoseOfTheSeedEachOnceAscending) {
    const auto channels = [](uint64_t seed) { return outlierChannels(256, {0.1, 64, seed}); };
    EXPECT_EQ(channels(1), channels(1));
    EXPECT_NE(channels(1), channels(2));
    const std::vector<int> chosen = channels(1);
    EXPECT_TRUE(std::adjacent_find(chosen.begin(), chosen.end(), std::greater_equal<>()) == chosen.end());
}

TEST(OutlierTwin, raisesNormsAndLowersTheRowsBehindThem) {
    const Gpt2Weights original = sampleWeights(true);
    const Gpt2Weights twin = outlierTwin(original, kQuarter);
    const std::vector<int> channels = outlierChannels(8, kQuarter);
    ASSERT_EQ(channels.size(), 2u);
    for (size_t i = 0; i < original.layers.size(); ++i) {
        const Gpt2Layer &a = twin.layers[i], &b = original.layers[i];
        expectScaled(a.norm1Gain, b.norm1Gain, 0, channels, 64);
        expectScaled(a.norm1Bias, b.norm1Bias, 0, channels, 64);
        expectScaled(a.qkvWeight, b.qkvWeight, 0, channels, 1.0f / 64);
        expectScaled(a.norm2Gain, b.norm2Gain, 0, channels, 64);
        expectScaled(a.norm2Bias, b.norm2Bias, 0, channels, 64);
        expectScaled(a.upWeight, b.upWeight, 0, channels, 1.0f / 64);
        EXPECT_EQ(a.qkvBias, b.qkvBias);
        EXPECT_EQ(a.upBias, b.upBias);
        EXPECT_EQ(a.projectionWeight, b.projectionWeight);
        EXPECT_EQ(a.downWeight, b.downWeight);
    }
}

TEST(OutlierTwin, leavesATiedHeadAndItsNormAlone) {
    const Gpt2Weights original = sampleWeights(true);
    const Gpt2Weights twin = outlierTwin(original, kQuarter);
    EXPECT_EQ(twin.tokenEmbedding, original.tokenEmbedding);
    EXPECT_EQ(twin.positionEmbedding, original.positionEmbedding);
    EXPECT_EQ(twin.finalNormGain, original.finalNormGain);
    EXPECT_EQ(twin.finalNormBias, original.finalNormBias);
}

TEST(OutlierTwin, scalesAHeadOfItsOwnByColumns) {
    const Gpt2Weights original = sampleWeights(false);
    const Gpt2Weights twin = outlierTwin(original, kQuarter);
    const std::vector<int> channels = outlierChannels(8, kQuarter);
    expectScaled(twin.finalNormGain, original.finalNormGain, 0, channels, 64);
    expectScaled(twin.head, original.head, 1, channels, 1.0f / 64);
    EXPECT_EQ(twin.tokenEmbedding, original.tokenEmbedding);
}

TEST(OutlierTwin, ofATwinWithTheSameSettingsMultipliesTheFactors) {
    const Gpt2Weights original = sampleWeights(false);
    const Gpt2Weights twice = outlierTwin(outlierTwin(original, {0.25, 8, 3}), {0.25, 8, 3});
    const Gpt2Weights once = outlierTwin(original, kQuarter);
    std::vector<const Tensor*> expected;
    forEachTensor(once, [&](const std::string&, const auto&, const Tensor& tensor) { expected.push_back(&tensor); });
    size_t i = 0;
    forEachTensor(twice, [&](const std::string& name, const auto&, const Tensor& tensor) { EXPECT_EQ(tensor, *expected[i++]) << name; });
}

TEST(OutlierTwin, refusesSettingsThatWouldRoundOrMeanNothing) {
    const auto refused = [](const OutlierSettings& settings, const std::string& found) {
        expectBadInput([&] { outlierTwin(sampleWeights(true), settings); }, {"outlier twin", found});
    };
    refused({0.02, 60, 0}, "60");
    refused({0.02, 1, 0}, "power of two");
    refused({0.02, -64, 0}, "-64");
    refused({0.02, 1 << 17, 0}, "131072");
    refused({0.0, 64, 0}, "share");
    refused({1.5, 64, 0}, "1.5");
    refused({std::numeric_limits<double>::quiet_NaN(), 64, 0}, "nan");
}

}  // namespace
}  // namespace lathe
