// SPDX-License-Identifier: GPL-3.0-or-later
// The outlier twin through the engine: the same function in float32, and a hard one for quantizers.
#include <gtest/gtest.h>

#include "core/checkpoint/outlier_twin.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

// All positions of one text; the final norm and the head are scaled too where the head is the model's own.
Gpt2Weights model(bool tiedHead) {
    Gpt2Config config = uniformGpt2Config(3, 4, 64, 101, 64);
    config.layers[1] = {3, 20, 77};
    config.tiedHead = tiedHead;
    return livelyWeights(config);
}

std::vector<float> logits(const Gpt2Weights& weights, const MatrixQuantizer& quantizer = {}) {
    Engine engine(packedModel(weights, quantizer));
    return logitsOf(engine, someTokens(48, weights.config.vocabularySize));
}

double squaredDistance(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0;
    for (size_t i = 0; i < a.size(); ++i)
        sum += (double{a[i]} - b[i]) * (double{a[i]} - b[i]);
    return sum;
}

TEST(OutlierTwinLogits, areThoseOfTheModelToTheLastBit) {
    for (const bool tiedHead : {true, false})
        for (const OutlierSettings& settings : {OutlierSettings{0.02, 64, 0}, OutlierSettings{0.3, 1024, 5}, OutlierSettings{1, 2, 0}})
            EXPECT_EQ(logits(outlierTwin(model(tiedHead), settings)), logits(model(tiedHead)));
}

TEST(OutlierTwinLogits, sufferMoreFromRoundingThanTheModels) {
    const Gpt2Weights original = model(false);
    const Gpt2Weights twin = outlierTwin(original, {0.05, 64, 0});
    const std::vector<float> exact = logits(original);
    for (const int bits : {8, 4}) {
        const double plain = squaredDistance(logits(original, roundingQuantizer(bits, 32)), exact);
        EXPECT_GT(squaredDistance(logits(twin, roundingQuantizer(bits, 32)), exact), 4 * plain) << bits;
    }
}

}  // namespace
}  // namespace lathe
