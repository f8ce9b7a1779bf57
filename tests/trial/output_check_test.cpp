// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trial/output_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "core/base/error.h"
#include "tests/engine/fake_placement.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

std::string failureOf(const std::function<void()>& check) {
    try {
        check();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        return error.what();
    }
    return "";
}

// Logits of this model stay below 1 in magnitude, so a tolerance is the largest difference itself.
std::shared_ptr<const PackedModel> quietModel() {
    return packedModel(randomGpt2Weights(uniformGpt2Config(1, 2, 32, 60, 32), 1));
}

TEST(OutputCheck, FastKernelsMustAgreeBitForBit) {
    const auto model = packedModel(livelyWeights(unevenConfig()), roundingQuantizer(4, 32));
    EXPECT_EQ(failureOf([&] { requireLikeReferenceKernels(model, makePlacement({2, ""})); }), "");
    const auto barelyOff = std::make_shared<FakePlacement>(1e-5f, 0.0f);
    EXPECT_THAT(failureOf([&] { requireLikeReferenceKernels(model, barelyOff); }), testing::HasSubstr("bit for bit"));
}

TEST(OutputCheck, ADeviceMayDifferAsFarAsItsToleranceSays) {
    const auto model = quietModel();
    const auto within = std::make_shared<FakePlacement>(0.001f, 0.002f);
    const auto beyond = std::make_shared<FakePlacement>(0.003f, 0.002f);
    const auto nan = std::make_shared<FakePlacement>(std::numeric_limits<float>::quiet_NaN(), 0.002f);
    EXPECT_EQ(failureOf([&] { requireLikeReferenceKernels(model, within); }), "");
    EXPECT_THAT(failureOf([&] { requireLikeReferenceKernels(model, beyond); }),
                testing::AllOf(testing::HasSubstr("the outputs on fake:0 differ"), testing::HasSubstr("0.003, allowed 0.002")));
    EXPECT_THAT(failureOf([&] { requireLikeReferenceKernels(model, nan); }), testing::HasSubstr("fake:0"));
}

TEST(OutputCheck, TheReferenceMayDifferByAShareOfTheLargestLogit) {
    EXPECT_EQ(failureOf([] { requireCloseToReference({100.005f, 0}, {100, 0}); }), "");
    EXPECT_NE(failureOf([] { requireCloseToReference({100.02f, 0}, {100, 0}); }), "");
    EXPECT_EQ(failureOf([] { requireCloseToReference({0.00005f}, {0}); }), "");
    EXPECT_NE(failureOf([] { requireCloseToReference({0.0002f}, {0}); }), "");
    EXPECT_THAT(failureOf([] { requireCloseToReference({1, 2}, {1}); }), testing::HasSubstr("2 logits came, the reference has 1"));
    EXPECT_NE(failureOf([] { requireCloseToReference({std::numeric_limits<float>::quiet_NaN()}, {0}); }), "");
}

}  // namespace
}  // namespace lathe
