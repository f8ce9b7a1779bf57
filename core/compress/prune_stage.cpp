// SPDX-License-Identifier: GPL-3.0-or-later
// Structured magnitude pruning: neurons, attention heads, whole layers or blocks with the smallest norms are removed; training afterwards
// recovers, where the recipe asks for it.
#include "core/compress/block_pruning.h"
#include "core/compress/importance.h"
#include "core/compress/slicing.h"
#include "core/compress/training_stage.h"

namespace lathe {

namespace {

Kept cut(const PruneStage& stage, Gpt2Weights& weights) {
    if (stage.granularity == PruneGranularity::Block)
        return emptyBlocks(weights, stage.criterion, stage.amount);
    const std::vector<LayerShape> target = shapeAfter(stage, weights.config).layers;
    if (stage.granularity == PruneGranularity::Layer) {
        Kept kept = largest(layerScores(weights, stage.criterion), static_cast<int>(target.size()));
        keepLayers(weights, kept);
        return kept;
    }
    Kept counts;
    for (size_t i = 0; i < target.size(); ++i) {
        const auto layer = static_cast<int>(i);
        if (stage.granularity == PruneGranularity::Head) {
            counts.push_back(target[i].heads);
            keepHeads(weights, layer, largest(headScores(weights, layer, stage.criterion), counts.back()));
        } else {
            counts.push_back(target[i].innerWidth);
            keepNeurons(weights, layer, largest(neuronScores(weights, layer, stage.criterion), counts.back()));
        }
    }
    return counts;
}

const char* nameOfKept(PruneGranularity granularity) {
    switch (granularity) {
        case PruneGranularity::Layer:
            return "kept_layers";
        case PruneGranularity::Block:
            return "kept_blocks_per_panel";
        default:
            return "kept_per_layer";
    }
}

}  // namespace

Json apply(const PruneStage& stage, ShapedModel& model, const StageContext& context) {
    Json told;
    told[nameOfKept(stage.granularity)] = cut(stage, model.weights);
    if (stage.recoverSteps > 0 && !context.shapeOnly)
        told["recovery"] = trainInPlace(model, stage.training, stage.recoverSteps, {context.untouched, stage.temperature, stage.alpha},
                                        context, stage.granularity == PruneGranularity::Block);
    return told;
}

}  // namespace lathe
