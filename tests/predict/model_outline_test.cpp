// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/model_outline.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/files.h"
#include "core/compress/stage.h"
#include "core/engine/packed_model_writer.h"
#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

// What the artifact of a plan really weighs: written, and looked at.
int64_t writtenBytes(const ModelPlan& plan, Gpt2Weights weights) {
    const TemporaryFolder folder;
    ShapedModel model{std::move(weights)};
    Progress progress;
    if (plan.storage)
        applyStage(*plan.storage, model, {.progress = progress, .cancel = CancelToken()});
    writePackedModel(folder.path(), model.weights, model.coded, model.kvBits);
    return static_cast<int64_t>(std::filesystem::file_size(folder.path() / "weights.safetensors") +
                                std::filesystem::file_size(folder.path() / "config.json"));
}

class PredictedSize : public testing::TestWithParam<QuantizeStage> {};

TEST_P(PredictedSize, IsThatOfTheArtifactWithinOnePercent) {
    ModelPlan plan{uniformGpt2Config(3, 3, 96, 500, 64), std::nullopt, 0};
    if (GetParam().bits != 32)
        plan = planAfter(GetParam(), plan);
    const ModelSize size = sizeOf(plan);
    const auto written = static_cast<double>(writtenBytes(plan, randomGpt2Weights(plan.config, 1)));
    EXPECT_NEAR(static_cast<double>(size.bytes), written, 0.01 * written);
    EXPECT_EQ(size.parameters, plan.config.parameterCount());
}

INSTANTIATE_TEST_SUITE_P(Storages, PredictedSize,
                         testing::Values(QuantizeStage{.bits = 32}, QuantizeStage{.bits = 16, .headBits = 16}, QuantizeStage{.bits = 8},
                                         QuantizeStage{.bits = 4, .groupSize = 32, .symmetric = false},
                                         QuantizeStage{.bits = 3, .headBits = 6}, QuantizeStage{.bits = 2, .headBits = 32, .kvBits = 8}));

TEST(ModelPlan, FollowsEachStage) {
    ModelPlan plan{test::smallShape(), std::nullopt, 0};
    plan = planAfter(test::distillTo(0.5), plan);
    EXPECT_EQ(plan.config.layers.size(), 3u);
    plan = planAfter(test::pruneBy(0.25), plan);
    EXPECT_EQ(plan.config.layers[0].innerWidth, 768);
    plan = planAfter(QuantizeStage{.bits = 4}, plan);
    EXPECT_NEAR(sizeOf(plan).bitsPerWeight, (1966080 * 4.25 + 524288 * 8.25) / 2490368, 1e-9);  // layers, head
}

TEST(ModelPlan, EmptyBlocksAreNotStored) {
    const ModelPlan dense{test::smallShape(), std::nullopt, 0};
    const ModelPlan sparse = planAfter(test::pruneBy(0.5, PruneGranularity::Block), dense);
    const ModelPlan barely = planAfter(test::pruneBy(0.1, PruneGranularity::Block), dense);
    EXPECT_LT(sizeOf(sparse).bytes, 0.6 * static_cast<double>(sizeOf(dense).bytes));
    EXPECT_EQ(sizeOf(barely).bitsPerWeight, 32);  // more than three quarters are left: the dense matrix serves better
}

}  // namespace
}  // namespace lathe
