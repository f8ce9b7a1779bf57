// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/prune_stage.h"

#include <cmath>

#include "core/compress/block_pruning.h"
#include "core/compress/importance.h"
#include "core/compress/slicing.h"
#include "core/compress/training_stage.h"

namespace lathe {

namespace {

int keptOf(int count, double amount, const std::string& what) {
    const int kept = static_cast<int>(std::lround(count * (1.0 - amount)));
    requireSomeLeft(kept, count, amount, what);
    return kept;
}

Kept cut(const PruneStage& stage, Gpt2Weights& weights) {
    const auto layers = static_cast<int>(weights.config.layers.size());
    if (stage.granularity == PruneGranularity::Block)
        return emptyBlocks(weights, stage.criterion, stage.amount);
    if (stage.granularity == PruneGranularity::Layer) {
        const Kept kept = largest(layerScores(weights, stage.criterion), keptOf(layers, stage.amount, "layer"));
        keepLayers(weights, kept);
        return kept;
    }
    Kept counts;
    for (int layer = 0; layer < layers; ++layer) {
        const LayerShape shape = weights.config.layers[static_cast<size_t>(layer)];
        if (stage.granularity == PruneGranularity::Head) {
            counts.push_back(keptOf(shape.heads, stage.amount, "head"));
            keepHeads(weights, layer, largest(headScores(weights, layer, stage.criterion), counts.back()));
        } else {
            counts.push_back(keptOf(shape.innerWidth, stage.amount, "neuron"));
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

Gpt2Config shapeAfterStage(const PruneStage& stage, const Gpt2Config& config) {
    Gpt2Config shape = config;
    if (stage.granularity == PruneGranularity::Layer) {
        // Which layers stay is known only when their norms are; where they differ in shape the first ones stand for them.
        shape.layers.resize(static_cast<size_t>(keptOf(static_cast<int>(config.layers.size()), stage.amount, "layer")));
        return shape;
    }
    if (stage.granularity == PruneGranularity::Block)
        return shape;
    for (LayerShape& layer : shape.layers) {
        if (stage.granularity == PruneGranularity::Head)
            layer.heads = keptOf(layer.heads, stage.amount, "head");
        else
            layer.innerWidth = keptOf(layer.innerWidth, stage.amount, "neuron");
    }
    return shape;
}

Json apply(const PruneStage& stage, ShapedModel& model, const StageContext& context) {
    Json told;
    told[nameOfKept(stage.granularity)] = cut(stage, model.weights);
    if (stage.recoverSteps > 0 && !context.shapeOnly)
        told["recovery"] = trainInPlace(model, stage.training, stage.recoverSteps, {context.untouched, stage.temperature, stage.alpha},
                                        context, stage.granularity == PruneGranularity::Block);
    return told;
}

}  // namespace lathe
