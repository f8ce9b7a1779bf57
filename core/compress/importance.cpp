// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/importance.h"

#include <cmath>

namespace lathe {

namespace {

// Sums |w| (l1) or w^2 (l2) per part; the square root at the end makes norms of the latter.
class GroupNorms {
public:
    GroupNorms(int parts, PruneCriterion criterion) : m_sums(static_cast<size_t>(parts)), m_criterion(criterion) {}

    void add(int part, float weight) {
        const double w = weight;
        m_sums[static_cast<size_t>(part)] += m_criterion == PruneCriterion::L1 ? std::abs(w) : w * w;
    }
    // part(column) tells the part that a column of a [rows, columns] matrix belongs to.
    template <typename PartOf>
    void addColumns(const Tensor& tensor, PartOf partOf) {
        const auto width = static_cast<size_t>(tensor.shape.back());
        for (size_t i = 0; i < tensor.values.size(); ++i)
            add(partOf(static_cast<int>(i % width)), tensor.values[i]);
    }
    template <typename PartOf>
    void addRows(const Tensor& tensor, PartOf partOf) {
        const auto width = static_cast<size_t>(tensor.shape.back());
        for (size_t i = 0; i < tensor.values.size(); ++i)
            add(partOf(static_cast<int>(i / width)), tensor.values[i]);
    }
    std::vector<double> norms() const {
        std::vector<double> norms = m_sums;
        if (m_criterion == PruneCriterion::L2)
            for (double& norm : norms)
                norm = std::sqrt(norm);
        return norms;
    }

private:
    std::vector<double> m_sums;
    PruneCriterion m_criterion;
};

}  // namespace

std::vector<double> neuronScores(const Gpt2Weights& weights, int layer, PruneCriterion criterion) {
    const Gpt2Layer& tensors = weights.layers[static_cast<size_t>(layer)];
    GroupNorms groups(weights.config.layers[static_cast<size_t>(layer)].innerWidth, criterion);
    const auto itself = [](int index) { return index; };
    groups.addColumns(tensors.upWeight, itself);
    groups.addColumns(tensors.upBias, itself);
    groups.addRows(tensors.downWeight, itself);
    return groups.norms();
}

std::vector<double> headScores(const Gpt2Weights& weights, int layer, PruneCriterion criterion) {
    const Gpt2Layer& tensors = weights.layers[static_cast<size_t>(layer)];
    const LayerShape& shape = weights.config.layers[static_cast<size_t>(layer)];
    GroupNorms groups(shape.heads, criterion);
    const auto headOf = [&](int element) { return element % (shape.heads * shape.headWidth) / shape.headWidth; };
    groups.addColumns(tensors.qkvWeight, headOf);
    groups.addColumns(tensors.qkvBias, headOf);
    groups.addRows(tensors.projectionWeight, headOf);
    return groups.norms();
}

std::vector<double> layerScores(const Gpt2Weights& weights, PruneCriterion criterion) {
    GroupNorms groups(static_cast<int>(weights.layers.size()), criterion);
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const auto thisLayer = [&](int) { return static_cast<int>(i); };
        const Gpt2Layer& layer = weights.layers[i];
        for (const Tensor* tensor : {&layer.projectionWeight, &layer.projectionBias, &layer.downWeight, &layer.downBias})
            groups.addColumns(*tensor, thisLayer);
    }
    return groups.norms();
}

std::vector<double> channelScores(const Gpt2Weights& weights, PruneCriterion criterion) {
    GroupNorms groups(weights.config.width, criterion);
    const auto itself = [](int index) { return index; };
    groups.addColumns(weights.tokenEmbedding, itself);
    for (const Gpt2Layer& layer : weights.layers) {
        for (const Tensor* tensor : {&layer.projectionWeight, &layer.projectionBias, &layer.downWeight, &layer.downBias})
            groups.addColumns(*tensor, itself);
    }
    return groups.norms();
}

}  // namespace lathe
