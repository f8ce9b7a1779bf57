// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/records/stage_kinds.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SilentProgress : public Progress {};

// Applies a stage without training.
ShapedModel applied(const Stage& stage, const Gpt2Config& config) {
    ShapedModel model{randomGpt2Weights(config, 1)};
    SilentProgress progress;
    const CancelToken cancel;
    applyStage(stage, model, {.shapeOnly = true, .progress = progress, .cancel = cancel});
    return model;
}

std::string refusalOf(const Stage& stage, const Gpt2Config& config) {
    try {
        shapeAfter(stage, config);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.what();
    }
    return "";
}

TEST(Stage, AppliesToExactlyTheShapeThatItForetold) {
    const Gpt2Config config = uniformGpt2Config(4, 4, 32, 50, 16);
    for (const PruneGranularity granularity : {PruneGranularity::Neuron, PruneGranularity::Head, PruneGranularity::Layer}) {
        for (const double amount : {0.0, 0.1, 0.3, 0.5, 0.7}) {
            PruneStage stage;
            stage.granularity = granularity;
            stage.amount = amount;
            EXPECT_EQ(applied(stage, config).weights.config, shapeAfter(stage, config)) << amount;
        }
    }
}

TEST(Stage, PruningThirtyPercentOfTheNeuronsLeavesSeventyPercentOfThem) {
    PruneStage stage;
    stage.amount = 0.3;
    const Gpt2Config shape = shapeAfter(stage, uniformGpt2Config(2, 4, 256, 50, 16));
    EXPECT_EQ(shape.layers[0].innerWidth, 717);  // 0.7 * 1024 = 716.8
}

TEST(Stage, PruningEverythingIsRefused) {
    PruneStage stage;
    stage.granularity = PruneGranularity::Head;
    stage.amount = 0.9;
    EXPECT_THAT(refusalOf(stage, uniformGpt2Config(2, 4, 32, 50, 16)), HasSubstr("every head"));
}

TEST(Stage, PruningRemovesTheNeuronsThatWeighLeastFirst) {
    const Gpt2Config config = uniformGpt2Config(1, 2, 8, 20, 16);
    ShapedModel model{randomGpt2Weights(config, 1)};
    Gpt2Layer& layer = model.weights.layers[0];
    // Neuron 5 becomes nothing at all; pruning a single neuron must take it.
    for (size_t row = 0; row < 8; ++row)
        layer.upWeight.values[row * 32 + 5] = 0;
    for (size_t column = 0; column < 8; ++column)
        layer.downWeight.values[5 * 8 + column] = 0;
    const std::vector<float> sixth(layer.downWeight.values.begin() + 6 * 8, layer.downWeight.values.begin() + 7 * 8);
    PruneStage stage;
    stage.amount = 1.0 / 32;
    SilentProgress progress;
    const CancelToken cancel;
    applyStage(stage, model, {.shapeOnly = true, .progress = progress, .cancel = cancel});
    EXPECT_EQ(model.weights.config.layers[0].innerWidth, 31);
    EXPECT_TRUE(std::equal(sixth.begin(), sixth.end(), model.weights.layers[0].downWeight.values.begin() + 5 * 8));
}

TEST(Stage, DistillingDepthWidthAndBothScaleTheNamedAxis) {
    const Gpt2Config teacher = uniformGpt2Config(6, 4, 256, 50, 16);
    DistillStage stage;
    stage.ratio = 0.5;
    EXPECT_EQ(shapeAfter(stage, teacher).layers.size(), 3u);
    EXPECT_EQ(shapeAfter(stage, teacher).width, 256);
    stage.axis = ScalingAxis::Width;
    EXPECT_EQ(shapeAfter(stage, teacher).layers.size(), 6u);
    EXPECT_EQ(shapeAfter(stage, teacher).width, 128);
    EXPECT_EQ(shapeAfter(stage, teacher).layers[0], (LayerShape{2, 64, 512}));
    stage.axis = ScalingAxis::Both;
    EXPECT_EQ(shapeAfter(stage, teacher), uniformGpt2Config(3, 2, 128, 50, 16));
}

TEST(Stage, OnlyStagesThatTrainNeedTheTrainer) {
    EXPECT_TRUE(needsOf(DistillStage{}).training);
    EXPECT_FALSE(needsOf(PruneStage{}).training);
    PruneStage recovering;
    recovering.recoverSteps = 10;
    EXPECT_TRUE(needsOf(recovering).training);
    EXPECT_FALSE(needsOf(QuantizeStage{}).training);
    EXPECT_TRUE(needsOf(DistillStage{}).calibration);
    EXPECT_FALSE(needsOf(QuantizeStage{}).calibration);
}

TEST(Stage, OnRandomWeightsStagesTakePartsAwayAndTrainNothing) {
    const Gpt2Config config = uniformGpt2Config(4, 4, 64, 50, 16);
    DistillStage distill;
    distill.axis = ScalingAxis::Both;
    EXPECT_EQ(applied(distill, config).weights.config, shapeAfter(distill, config));
    PruneStage prune;
    prune.recoverSteps = 10;
    EXPECT_EQ(applied(prune, config).weights.config, shapeAfter(prune, config));
}

TEST(Stage, QuantizesByEveryMethodThatRecipesMayName) {
    for (const auto& [name, label] : kQuantizeMethods) {
        QuantizeStage stage;
        stage.method = name;
        EXPECT_FALSE(applied(stage, uniformGpt2Config(1, 2, 32, 20, 16)).coded.empty()) << name;
    }
}

TEST(Stage, SplittingIsRefusedWithAPlainReason) {
    EXPECT_THAT(refusalOf(SplitStage{}, uniformGpt2Config(2, 2, 8, 20, 16)), HasSubstr("split"));
}

}  // namespace
}  // namespace lathe
