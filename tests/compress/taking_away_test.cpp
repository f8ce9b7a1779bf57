// SPDX-License-Identifier: GPL-3.0-or-later
// Which parts a stage leaves, and from whom what is left learns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/compress/slicing.h"
#include "core/compress/stage.h"
#include "core/data/token_file.h"

namespace lathe {
namespace {

using testing::ElementsAre;

/// A trainer that changes nothing, and keeps what it was given.
class RecordingTrainer : public TrainerClient {
public:
    TrainingReport train(const TrainingJob& job, Progress&, const CancelToken&) override {
        student = readCheckpoint(job.model).weights;
        teacher.reset();
        if (job.distillation)
            teacher = readCheckpoint(job.distillation->teacher).weights;
        writeCheckpoint(job.output, student, std::nullopt);
        return {};
    }

    Gpt2Weights student;
    std::optional<Gpt2Weights> teacher;
};

bool areEqual(const Gpt2Weights& a, const Gpt2Weights& b) {
    if (a.config != b.config)
        return false;
    std::vector<Tensor> ofA, ofB;
    forEachTensor(a, [&](const std::string&, const auto&, const Tensor& tensor) { ofA.push_back(tensor); });
    forEachTensor(b, [&](const std::string&, const auto&, const Tensor& tensor) { ofB.push_back(tensor); });
    return ofA == ofB;
}

void scale(std::initializer_list<Tensor*> tensors, float factor) {
    for (Tensor* tensor : tensors)
        for (float& value : tensor->values)
            value *= factor;
}

/// All that belongs to a head of a model with heads of headWidth channels, made factor times as large.
void scaleHead(Gpt2Weights& weights, size_t layer, int head, float factor) {
    const LayerShape shape = weights.config.layers[layer];
    Gpt2Layer& of = weights.layers[layer];
    const int channels = shape.heads * shape.headWidth;
    for (int channel = head * shape.headWidth; channel < (head + 1) * shape.headWidth; ++channel) {
        for (int row = 0; row < weights.config.width; ++row)
            for (int part = 0; part < 3; ++part)
                of.qkvWeight.values[static_cast<size_t>(row * 3 * channels + part * channels + channel)] *= factor;
        for (int column = 0; column < weights.config.width; ++column)
            of.projectionWeight.values[static_cast<size_t>(channel * weights.config.width + column)] *= factor;
    }
}

class TakingAway : public testing::Test {
protected:
    TakingAway() {
        TokenizedDocuments text;
        for (int i = 0; i < 20; ++i) {
            const std::vector<int32_t> ids = {i % 50, (i * 7 + 3) % 50, (i * 11 + 5) % 50, (i * 13 + 1) % 50};
            text.append(ids, std::vector<float>(ids.size(), 1.0f));
        }
        writeTokenFile(m_folder.path() / "text", text);
        writeCheckpoint(m_folder.path() / "untouched", untouched(), std::nullopt);
    }
    static Gpt2Weights untouched() { return randomGpt2Weights(uniformGpt2Config(5, 4, 32, 50, 16), 3); }

    Gpt2Weights after(const Stage& stage, const Gpt2Weights& weights, bool shapeOnly = true) {
        ShapedModel model{weights};
        Progress progress;
        const CancelToken cancel;
        m_told = applyStage(stage, model,
                            {.calibrationTokens = m_folder.path() / "text",
                             .untouched = m_folder.path() / "untouched",
                             .trainer = &m_trainer,
                             .shapeOnly = shapeOnly,
                             .progress = progress,
                             .cancel = cancel});
        return model.weights;
    }

    TemporaryFolder m_folder;
    RecordingTrainer m_trainer;
    Json m_told;
};

TEST_F(TakingAway, PruningLeavesTheLargestHeads) {
    Gpt2Weights weights = untouched();
    for (size_t layer = 0; layer < 5; ++layer)
        for (const int weak : {0, 2})
            scaleHead(weights, layer, weak, 0.1f);
    scaleHead(weights, 4, 2, 100);  // in one layer others are the largest
    scaleHead(weights, 4, 1, 0.01f);
    PruneStage stage;
    stage.granularity = PruneGranularity::Head;
    stage.amount = 0.5;
    const Gpt2Weights found = after(stage, weights);
    for (int layer = 0; layer < 5; ++layer)
        keepHeads(weights, layer, layer == 4 ? Kept{2, 3} : Kept{1, 3});
    EXPECT_TRUE(areEqual(found, weights));
}

TEST_F(TakingAway, PruningLeavesTheLargestNeurons) {
    Gpt2Weights weights = untouched();
    Kept strong;
    for (int neuron = 1; neuron < 128; neuron += 2)
        strong.push_back(neuron);
    for (Gpt2Layer& layer : weights.layers)
        for (size_t i = 0; i < layer.upWeight.values.size(); i += 2)
            layer.upWeight.values[i] *= 0.01f;  // [width, 128]: the even ones
    PruneStage stage;
    stage.amount = 0.5;
    const Gpt2Weights found = after(stage, weights);
    for (int layer = 0; layer < 5; ++layer)
        keepNeurons(weights, layer, strong);
    EXPECT_TRUE(areEqual(found, weights));
}

TEST_F(TakingAway, PruningLeavesTheLayersThatWriteMost) {
    Gpt2Weights weights = untouched();
    for (const size_t weak : {0, 3})
        scale({&weights.layers[weak].projectionWeight, &weights.layers[weak].downWeight}, 0.1f);
    PruneStage stage;
    stage.granularity = PruneGranularity::Layer;
    stage.amount = 0.4;
    const Gpt2Weights found = after(stage, weights);
    EXPECT_EQ(m_told.at("kept_layers"), Json({1, 2, 4}));
    keepLayers(weights, {1, 2, 4});
    EXPECT_TRUE(areEqual(found, weights));
}

TEST_F(TakingAway, ADistilledModelStartsFromTheLayersThatAreMissedMost) {
    Gpt2Weights weights = untouched();
    for (const size_t silent : {0, 2})
        scale({&weights.layers[silent].projectionWeight, &weights.layers[silent].projectionBias, &weights.layers[silent].downWeight,
               &weights.layers[silent].downBias},
              0);
    DistillStage stage;
    stage.ratio = 0.6;
    const Gpt2Weights found = after(stage, weights, false);
    EXPECT_EQ(m_told.at("started_from_layers"), Json({1, 3, 4}));
    keepLayers(weights, {1, 3, 4});
    EXPECT_TRUE(areEqual(m_trainer.student, weights));
    EXPECT_TRUE(areEqual(found, weights));  // what this trainer made of it
}

TEST_F(TakingAway, ADistilledModelStartsFromTheLargestHeadsAndNeurons) {
    Gpt2Weights weights = untouched();
    for (size_t layer = 0; layer < 5; ++layer)
        for (const int weak : {0, 2})
            scaleHead(weights, layer, weak, 0.01f);
    for (Gpt2Layer& layer : weights.layers)
        for (size_t i = 0; i < layer.upWeight.values.size(); i += 2)
            layer.upWeight.values[i] *= 0.01f;
    DistillStage stage;
    stage.axis = ScalingAxis::Width;
    stage.ratio = 0.5;
    const Gpt2Weights found = after(stage, weights);
    // Biases are as wide as the model's heads and neurons and are not cut by channel.
    Kept strong;
    for (int neuron = 1; neuron < 128; neuron += 2)
        strong.push_back(neuron);
    for (int layer = 0; layer < 5; ++layer) {
        keepHeads(weights, layer, {1, 3});
        keepNeurons(weights, layer, strong);
    }
    std::vector<Kept> kept;
    for (int first = 0; first < 32; ++first) {
        // The channels are recognised by their position embeddings, which are cut like everything else.
        const auto row = std::span(found.positionEmbedding.values).first(16);
        const float value = weights.positionEmbedding.values[static_cast<size_t>(first)];
        if (std::find(row.begin(), row.end(), value) != row.end())
            kept.push_back({first});
    }
    ASSERT_EQ(kept.size(), 16u);
    Kept channels;
    for (const Kept& channel : kept)
        channels.push_back(channel.front());
    keepChannels(weights, channels);
    EXPECT_TRUE(areEqual(found, weights));
}

TEST_F(TakingAway, ADistilledModelLearnsFromTheModelThatTheStageWasGiven) {
    Gpt2Weights given = untouched();
    scale({&given.layers[1].upWeight}, 1.5f);  // a stage before has changed it
    for (const ScalingAxis axis : {ScalingAxis::Depth, ScalingAxis::Width}) {
        DistillStage stage;
        stage.axis = axis;
        stage.ratio = 0.5;
        after(stage, given, false);
        ASSERT_TRUE(m_trainer.teacher);
        EXPECT_TRUE(areEqual(*m_trainer.teacher, given));
        EXPECT_FALSE(areEqual(*m_trainer.teacher, m_trainer.student));
    }
    DistillStage hard;
    hard.ratio = 0.5;
    hard.alpha = 0;
    after(hard, given, false);
    EXPECT_FALSE(m_trainer.teacher);
}

TEST_F(TakingAway, ARecoveryLearnsFromTheUntouchedModel) {
    Gpt2Weights given = untouched();
    scale({&given.layers[1].upWeight}, 1.5f);
    PruneStage stage;
    stage.amount = 0.5;
    stage.recoverSteps = 3;
    stage.alpha = 0.5;
    after(stage, given, false);
    ASSERT_TRUE(m_trainer.teacher);
    EXPECT_TRUE(areEqual(*m_trainer.teacher, untouched()));
}

}  // namespace
}  // namespace lathe
