// SPDX-License-Identifier: GPL-3.0-or-later
// Distillation (Hinton, Vinyals and Dean 2015): a smaller student, cut out of the teacher, learns the teacher's outputs.
#include <algorithm>
#include <cmath>

#include "core/base/files.h"
#include "core/compress/importance.h"
#include "core/compress/layer_selection.h"
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
void cutWidth(Gpt2Weights& weights, double ratio, int width) {
    constexpr PruneCriterion kCriterion = PruneCriterion::L2;
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const auto layer = static_cast<int>(i);
        const LayerShape shape = weights.config.layers[i];
        keepHeads(weights, layer, largest(headScores(weights, layer, kCriterion), scaled(shape.heads, ratio)));
        keepNeurons(weights, layer, largest(neuronScores(weights, layer, kCriterion), scaled(shape.innerWidth, ratio)));
    }
    keepChannels(weights, largest(channelScores(weights, kCriterion), width));
}

Kept layersForStudent(const Gpt2Weights& teacher, int count, const StageContext& context) {
    if (context.shapeOnly)
        return spreadLayers(static_cast<int>(teacher.config.layers.size()), count);
    return leastMissedGone(teacher, count, readTokenFile(context.calibrationTokens), context.threads, context.progress, context.cancel);
}

// Depth: ratio of the layers, those that are missed least staying (layer_selection.h). Width: ratio of the channels (whole heads' worth),
// of each layer's heads and of its neurons. Both: each.
void planDistill(const DistillStage& stage, ModelPlan& plan) {
    Gpt2Config& shape = plan.config;
    if (scalesDepth(stage)) {
        const auto layers = static_cast<int>(shape.layers.size());
        // Which layers stay is known only when their absence is measured; where they differ in shape the first ones stand for them.
        shape.layers.resize(static_cast<size_t>(scaled(layers, stage.ratio)));
    }
    if (scalesWidth(stage)) {
        // Whole heads' worth of channels, so that the student's heads divide its width again.
        const int headWidth = shape.layers.front().headWidth;
        shape.width = scaled(shape.width / headWidth, stage.ratio) * headWidth;
        for (LayerShape& layer : shape.layers) {
            layer.heads = scaled(layer.heads, stage.ratio);
            layer.innerWidth = scaled(layer.innerWidth, stage.ratio);
        }
    }
}

Json applyDistill(const DistillStage& stage, ShapedModel& model, const StageContext& context) {
    const Gpt2Config target = shapeAfter(stage, model.weights.config);
    const TemporaryFolder teacher("lathe-teacher");
    if (!context.shapeOnly && stage.alpha > 0)
        writeCheckpoint(teacher.path(), model.weights, std::nullopt);
    Json told;
    if (scalesDepth(stage)) {
        const Kept kept = layersForStudent(model.weights, static_cast<int>(target.layers.size()), context);
        keepLayers(model.weights, kept);
        told["started_from_layers"] = kept;
    }
    if (scalesWidth(stage))
        cutWidth(model.weights, stage.ratio, target.width);
    if (!context.shapeOnly)
        told["training"] = trainInPlace(model, stage.training, stage.steps, {teacher.path(), stage.temperature, stage.alpha}, context);
    return told;
}

}  // namespace

const StageMethod<DistillStage>& methodOf(const DistillStage&) {
    static constexpr StageMethod<DistillStage> method{&planDistill, &applyDistill};
    return method;
}

}  // namespace lathe
