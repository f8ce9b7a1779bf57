// SPDX-License-Identifier: GPL-3.0-or-later
// Distillation (Hinton, Vinyals and Dean 2015): a smaller student, cut out of the teacher, learns the teacher's outputs.
#include "core/base/files.h"
#include "core/compress/importance.h"
#include "core/compress/layer_selection.h"
#include "core/compress/slicing.h"
#include "core/compress/training_stage.h"

namespace lathe {

namespace {

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

Kept layersForStudent(const Gpt2Weights& teacher, int count, const StageContext& context) {
    if (context.shapeOnly)
        return spreadLayers(static_cast<int>(teacher.config.layers.size()), count);
    return leastMissedGone(teacher, count, readTokenFile(context.calibrationTokens), context.threads, context.progress, context.cancel);
}

// The shape that the stage makes along one axis alone.
Gpt2Config shapeAlong(ScalingAxis axis, DistillStage stage, const Gpt2Config& config) {
    stage.axis = axis;
    return shapeAfter(stage, config);
}

}  // namespace

Json apply(const DistillStage& stage, ShapedModel& model, const StageContext& context) {
    const TemporaryFolder teacher("lathe-teacher");
    if (!context.shapeOnly && stage.alpha > 0)
        writeCheckpoint(teacher.path(), model.weights, std::nullopt);
    Json told;
    if (stage.axis != ScalingAxis::Width) {
        const Gpt2Config target = shapeAlong(ScalingAxis::Depth, stage, model.weights.config);
        const Kept kept = layersForStudent(model.weights, static_cast<int>(target.layers.size()), context);
        keepLayers(model.weights, kept);
        told["started_from_layers"] = kept;
    }
    // Of the layers that stayed.
    if (stage.axis != ScalingAxis::Depth)
        cutWidth(model.weights, shapeAlong(ScalingAxis::Width, stage, model.weights.config));
    if (!context.shapeOnly)
        told["training"] = trainInPlace(model, stage.training, stage.steps, {teacher.path(), stage.temperature, stage.alpha}, context);
    return told;
}

}  // namespace lathe
