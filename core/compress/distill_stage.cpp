// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/distill_stage.h"

#include <algorithm>
#include <cmath>

#include "core/compress/importance.h"
#include "core/compress/slicing.h"
#include "core/compress/training_stage.h"

namespace lathe {

namespace {

int scaled(int count, double ratio) {
    return std::max(1, static_cast<int>(std::lround(count * ratio)));
}

bool scalesDepth(const DistillStage& stage) {
    return stage.axis != ScalingAxis::Width;
}
bool scalesWidth(const DistillStage& stage) {
    return stage.axis != ScalingAxis::Depth;
}

// The strongest channels, heads and neurons of the teacher: a start from which the student need not learn everything anew.
void cutWidth(Gpt2Weights& weights, const Gpt2Config& target) {
    constexpr PruneCriterion kCriterion = PruneCriterion::L2;
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const auto layer = static_cast<int>(i);
        keepHeads(weights, layer, largest(headScores(weights, layer, kCriterion), target.layers[i].heads));
        keepNeurons(weights, layer, largest(neuronScores(weights, layer, kCriterion), target.layers[i].innerWidth));
    }
    keepChannels(weights, largest(channelScores(weights, kCriterion), target.width));
}

}  // namespace

std::vector<int> layersForStudent(int teacherLayers, int count) {
    std::vector<int> layers;
    for (int i = 0; i < count; ++i)
        layers.push_back(count == 1 ? 0 : static_cast<int>(std::lround(static_cast<double>(i) * (teacherLayers - 1) / (count - 1))));
    return layers;
}

Gpt2Config shapeAfterStage(const DistillStage& stage, const Gpt2Config& config) {
    Gpt2Config shape = config;
    if (scalesDepth(stage)) {
        const auto layers = static_cast<int>(config.layers.size());
        shape.layers.clear();
        for (const int layer : layersForStudent(layers, scaled(layers, stage.ratio)))
            shape.layers.push_back(config.layers[static_cast<size_t>(layer)]);
    }
    if (scalesWidth(stage)) {
        // Whole heads' worth of channels, so that the student's heads divide its width again.
        const int headWidth = config.layers.front().headWidth;
        shape.width = scaled(config.width / headWidth, stage.ratio) * headWidth;
        for (LayerShape& layer : shape.layers) {
            layer.heads = scaled(layer.heads, stage.ratio);
            layer.innerWidth = scaled(layer.innerWidth, stage.ratio);
        }
    }
    return shape;
}

Json apply(const DistillStage& stage, ShapedModel& model, const StageContext& context) {
    const Gpt2Config target = shapeAfterStage(stage, model.weights.config);
    const Gpt2Weights teacher = model.weights;
    Json told;
    if (scalesDepth(stage)) {
        const std::vector<int> kept = layersForStudent(static_cast<int>(teacher.layers.size()), static_cast<int>(target.layers.size()));
        keepLayers(model.weights, kept);
        told["started_from_layers"] = kept;
    }
    if (scalesWidth(stage))
        cutWidth(model.weights, target);
    if (!context.shapeOnly)
        told["training"] = trainInPlace(model, stage.training, stage.steps, Teaching{teacher, stage.temperature, stage.alpha}, context);
    return told;
}

}  // namespace lathe
