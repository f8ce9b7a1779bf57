// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/hashing.h"
#include "core/compress/stage.h"
#include "core/engine/packed_model_writer.h"

namespace lathe {
namespace {

using testing::HasSubstr;

ShapedModel quantized(const QuantizeStage& stage, Gpt2Weights weights) {
    ShapedModel model{std::move(weights)};
    Progress progress;
    applyStage(stage, model, {.progress = progress, .cancel = CancelToken()});
    return model;
}

Gpt2Weights smallWeights() {
    return randomGpt2Weights(uniformGpt2Config(1, 2, 8, 20, 16), 1);
}

TEST(QuantizeStage, PutsCodesInThePlaceOfTheWeights) {
    const ShapedModel model = quantized({.bits = 4, .groupSize = 32, .symmetric = false, .headBits = 6, .kvBits = 8}, smallWeights());
    ASSERT_EQ(model.coded.size(), 5u);
    const auto& up = std::get<QuantizedMatrix>(model.coded.at("transformer.h.0.mlp.c_fc").numbers);
    EXPECT_EQ(up.bits, 4);
    EXPECT_EQ(up.outputs, 32);
    EXPECT_EQ(up.inputs, 8);
    EXPECT_EQ(up.zeroPoints.size(), 32u);
    EXPECT_EQ(std::get<QuantizedMatrix>(model.coded.at("transformer.wte").numbers).bits, 6);
    EXPECT_EQ(model.kvBits, 8);
    EXPECT_TRUE(model.weights.layers[0].upWeight.values.empty());
    EXPECT_EQ(model.weights.layers[0].upWeight.shape, (std::vector<int64_t>{8, 32}));
    EXPECT_EQ(model.weights.layers[0].upBias.values.size(), 32u);
}

TEST(QuantizeStage, KeepsSixteenBitsAsHalvesAndThirtyTwoAsTheyAre) {
    Gpt2Weights weights = smallWeights();
    weights.layers[0].upWeight.values[0] = 1.5f;
    const ShapedModel model = quantized({.bits = 16, .headBits = 32}, std::move(weights));
    const auto& up = std::get<std::vector<Float16>>(model.coded.at("transformer.h.0.mlp.c_fc").numbers);
    EXPECT_EQ(up.size(), 256u);
    EXPECT_EQ(up[0].bits, 0x3e00);
    EXPECT_EQ(model.coded.count("transformer.wte"), 0u);
    EXPECT_EQ(model.weights.tokenEmbedding.values.size(), 160u);
}

TEST(QuantizeStage, RefusesWhatSixteenBitsCannotHold) {
    Gpt2Weights weights = smallWeights();
    weights.layers[0].upWeight.values[3] = 70000;
    EXPECT_THROW(quantized({.bits = 16, .headBits = 32}, std::move(weights)), Error);
}

TEST(QuantizeStage, LeavesNothingThatOtherStagesCouldReshape) {
    ShapedModel model = quantized({.bits = 8}, smallWeights());
    Progress progress;
    for (const Stage& stage : {Stage(PruneStage{}), Stage(DistillStage{}), Stage(QuantizeStage{})}) {
        try {
            applyStage(stage, model, {.shapeOnly = true, .progress = progress, .cancel = CancelToken()});
            FAIL() << stage.index();
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Failed);
            EXPECT_THAT(error.what(), HasSubstr("codes already"));
        }
    }
}

TEST(QuantizeStage, WhatItCodedIsPackedTheSameWhetherTheModelIsKeptOrNot) {
    ShapedModel model = quantized({.bits = 3}, smallWeights());
    const TemporaryFolder kept, moved;
    writePackedModel(kept.path(), model.weights, model.coded, model.kvBits);
    writePackedModel(moved.path(), std::move(model.weights), std::move(model.coded), model.kvBits);
    EXPECT_EQ(readFile(kept.path() / "weights.safetensors"), readFile(moved.path() / "weights.safetensors"));
    EXPECT_EQ(readFile(kept.path() / "config.json"), readFile(moved.path() / "config.json"));
}

}  // namespace
}  // namespace lathe
