// SPDX-License-Identifier: GPL-3.0-or-later
// Random weights: GPT-2's distribution, the same values for the same seed.
#include "core/checkpoint/gpt2_weights.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/checkpoint/normal_sampler.h"
#include "tests/checkpoint/checkpoint_samples.h"

namespace lathe {
namespace {

double deviation(const std::vector<float>& values) {
    double sum = 0, squares = 0;
    for (const float value : values)
        sum += value, squares += double{value} * value;
    const double mean = sum / static_cast<double>(values.size());
    return std::sqrt(squares / static_cast<double>(values.size()) - mean * mean);
}

TEST(RandomWeights, haveTheShapesOfTheConfigAndItsParameters) {
    Gpt2Config config = prunedConfig();
    config.tiedHead = false;
    const Gpt2Weights weights = randomGpt2Weights(config, 1);
    int64_t count = 0;
    forEachTensor(weights, [&](const std::string& name, const std::vector<int64_t>& shape, const Tensor& tensor) {
        EXPECT_EQ(tensor.shape, shape) << name;
        count += static_cast<int64_t>(tensor.values.size());
    });
    EXPECT_EQ(count, config.parameterCount());
}

TEST(RandomWeights, areThoseOfTheSeed) {
    const auto values = [](uint64_t seed) { return randomGpt2Weights(smallConfig(), seed).layers[1].upWeight.values; };
    EXPECT_EQ(values(5), values(5));
    EXPECT_NE(values(5), values(6));
    // Pinned: models named by a seed must stay what they are.
    std::vector<float> first = values(0);
    first.resize(3);
    EXPECT_THAT(first, testing::ElementsAre(0.0185293332f, 0.0261603724f, 0.0159147996f));
}

TEST(RandomWeights, areSpreadAsGpt2Starts) {
    const Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(8, 4, 128, 1000, 64), 3);
    EXPECT_NEAR(deviation(weights.tokenEmbedding.values), 0.02, 0.0003);
    EXPECT_NEAR(deviation(weights.layers[2].qkvWeight.values), 0.02, 0.0003);
    EXPECT_NEAR(deviation(weights.layers[2].projectionWeight.values), 0.02 / 4, 0.0001);
    EXPECT_NEAR(deviation(weights.layers[2].downWeight.values), 0.02 / 4, 0.0001);
    EXPECT_THAT(weights.layers[2].norm1Gain.values, testing::Each(1.0f));
    EXPECT_THAT(weights.layers[2].qkvBias.values, testing::Each(0.0f));
}

TEST(NormalSampler, hasTheMomentsAndTailsOfTheNormalDistribution) {
    const NormalSampler sampler;
    Random random(17);
    constexpr int kCount = 2'000'000;
    double moments[5] = {};
    int within1 = 0, beyond3 = 0, beyondTail = 0;
    for (int i = 0; i < kCount; ++i) {
        const double x = sampler(random);
        double power = 1;
        for (double& moment : moments)
            moment += power / kCount, power *= x;
        within1 += std::abs(x) < 1;
        beyond3 += std::abs(x) > 3;
        beyondTail += std::abs(x) > 3.6541528853610088;
    }
    EXPECT_NEAR(moments[1], 0, 0.004);
    EXPECT_NEAR(moments[2], 1, 0.005);
    EXPECT_NEAR(moments[3], 0, 0.01);
    EXPECT_NEAR(moments[4], 3, 0.04);
    EXPECT_NEAR(within1 / double{kCount}, 0.682689, 0.0015);  // all bounds are at four standard errors or more
    EXPECT_NEAR(beyond3 / double{kCount}, 0.0026998, 0.00015);
    EXPECT_NEAR(beyondTail / double{kCount}, 0.00025806, 0.00005);
}

}  // namespace
}  // namespace lathe
