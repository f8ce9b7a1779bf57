// SPDX-License-Identifier: GPL-3.0-or-later
// Structured magnitude pruning: neurons, attention heads, whole layers or blocks with the smallest norms are removed; training afterwards
// recovers, where the recipe asks for it.
#include <algorithm>
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
        Kept kept = largest(layerScores(weights, stage.criterion), keptOf(layers, stage.amount, "layer"));
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

// The same fraction of every layer's neurons or heads goes (rounded to the nearest count, at least one stays), or that fraction of the
// layers, or of the blocks of every panel.
void planPrune(const PruneStage& stage, ModelPlan& plan) {
    std::vector<LayerShape>& layers = plan.config.layers;
    switch (stage.granularity) {
        case PruneGranularity::Layer:
            // Which layers stay is known only when their norms are; where they differ in shape the first ones stand for them.
            layers.resize(static_cast<size_t>(keptOf(static_cast<int>(layers.size()), stage.amount, "layer")));
            break;
        case PruneGranularity::Block:
            plan.emptied = std::max(plan.emptied, stage.amount);
            break;
        case PruneGranularity::Head:
            for (LayerShape& layer : layers)
                layer.heads = keptOf(layer.heads, stage.amount, "head");
            break;
        case PruneGranularity::Neuron:
            for (LayerShape& layer : layers)
                layer.innerWidth = keptOf(layer.innerWidth, stage.amount, "neuron");
            break;
    }
}

Json applyPrune(const PruneStage& stage, ShapedModel& model, const StageContext& context) {
    Json told;
    told[nameOfKept(stage.granularity)] = cut(stage, model.weights);
    if (stage.recoverSteps > 0 && !context.shapeOnly)
        told["recovery"] = trainInPlace(model, stage.training, stage.recoverSteps, {context.untouched, stage.temperature, stage.alpha},
                                        context, stage.granularity == PruneGranularity::Block);
    return told;
}

}  // namespace

const StageMethod<PruneStage>& methodOf(const PruneStage&) {
    static constexpr StageMethod<PruneStage> method{&planPrune, &applyPrune};
    return method;
}

}  // namespace lathe
