// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/importance.h"

#include <cmath>

#include "core/base/error.h"

namespace lathe {

namespace {

class GroupNorms {
public:
    GroupNorms(int parts, PruneCriterion criterion) : m_sums(static_cast<size_t>(parts)), m_norm(importanceNorm(criterion)) {}

    void add(int part, float weight) { m_sums[static_cast<size_t>(part)] += m_norm.term(weight); }
    // part(column) returns the part that a column of a [rows, columns] matrix belongs to.
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
        std::vector<double> norms;
        for (const double sum : m_sums)
            norms.push_back(m_norm.root(sum));
        return norms;
    }

private:
    std::vector<double> m_sums;
    ImportanceNorm m_norm;
};

}  // namespace

// A line for each criterion; the compiler names one that is missing.
ImportanceNorm importanceNorm(PruneCriterion criterion) {
    const auto itself = [](double sum) { return sum; };
    switch (criterion) {
        case PruneCriterion::L0:
            return {[](double weight) { return weight != 0 ? 1.0 : 0.0; }, itself};
        case PruneCriterion::L1:
            return {[](double weight) { return std::abs(weight); }, itself};
        case PruneCriterion::L2:
            return {[](double weight) { return weight * weight; }, [](double squares) { return std::sqrt(squares); }};
    }
    throw failed("parts cannot be ranked", "the criterion has no norm");
}

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
