// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/slicing.h"

#include <algorithm>
#include <numeric>

namespace lathe {

namespace {

// [rows, columns] -> the kept columns; a vector counts as one row.
void keepColumns(Tensor& tensor, const Kept& columns) {
    const auto width = static_cast<size_t>(tensor.shape.back());
    const size_t rows = tensor.values.size() / width;
    std::vector<float> kept;
    kept.reserve(rows * columns.size());
    for (size_t row = 0; row < rows; ++row)
        for (const int column : columns)
            kept.push_back(tensor.values[row * width + static_cast<size_t>(column)]);
    tensor.values = std::move(kept);
    tensor.shape.back() = static_cast<int64_t>(columns.size());
}

// [rows, columns] -> the kept rows.
void keepRows(Tensor& tensor, const Kept& rows) {
    const auto width = static_cast<size_t>(tensor.shape.back());
    std::vector<float> kept;
    kept.reserve(rows.size() * width);
    for (const int row : rows) {
        const auto begin = tensor.values.begin() + static_cast<std::ptrdiff_t>(static_cast<size_t>(row) * width);
        kept.insert(kept.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    }
    tensor.values = std::move(kept);
    tensor.shape.front() = static_cast<int64_t>(rows.size());
}

// The elements of heads within one of the three parts of a qkv row, or within the attention output.
Kept elementsOfHeads(const Kept& heads, int headWidth, int parts, int partWidth) {
    Kept elements;
    for (int part = 0; part < parts; ++part)
        for (const int head : heads)
            for (int i = 0; i < headWidth; ++i)
                elements.push_back(part * partWidth + head * headWidth + i);
    return elements;
}

}  // namespace

void keepLayers(Gpt2Weights& weights, const Kept& layers) {
    std::vector<Gpt2Layer> kept;
    std::vector<LayerShape> shapes;
    for (const int layer : layers) {
        kept.push_back(std::move(weights.layers[static_cast<size_t>(layer)]));
        shapes.push_back(weights.config.layers[static_cast<size_t>(layer)]);
    }
    weights.layers = std::move(kept);
    weights.config.layers = std::move(shapes);
}

void keepHeads(Gpt2Weights& weights, int layer, const Kept& heads) {
    LayerShape& shape = weights.config.layers[static_cast<size_t>(layer)];
    Gpt2Layer& tensors = weights.layers[static_cast<size_t>(layer)];
    const int attention = shape.heads * shape.headWidth;
    const Kept qkv = elementsOfHeads(heads, shape.headWidth, 3, attention);
    keepColumns(tensors.qkvWeight, qkv);
    keepColumns(tensors.qkvBias, qkv);
    keepRows(tensors.projectionWeight, elementsOfHeads(heads, shape.headWidth, 1, attention));
    shape.heads = static_cast<int>(heads.size());
}

void keepNeurons(Gpt2Weights& weights, int layer, const Kept& neurons) {
    Gpt2Layer& tensors = weights.layers[static_cast<size_t>(layer)];
    keepColumns(tensors.upWeight, neurons);
    keepColumns(tensors.upBias, neurons);
    keepRows(tensors.downWeight, neurons);
    weights.config.layers[static_cast<size_t>(layer)].innerWidth = static_cast<int>(neurons.size());
}

void keepChannels(Gpt2Weights& weights, const Kept& channels) {
    for (Tensor* tensor : {&weights.tokenEmbedding, &weights.positionEmbedding, &weights.finalNormGain, &weights.finalNormBias})
        keepColumns(*tensor, channels);
    if (!weights.config.tiedHead)
        keepColumns(weights.head, channels);
    for (Gpt2Layer& layer : weights.layers) {
        for (Tensor* tensor : {&layer.norm1Gain, &layer.norm1Bias, &layer.norm2Gain, &layer.norm2Bias, &layer.projectionWeight,
                               &layer.projectionBias, &layer.downWeight, &layer.downBias})
            keepColumns(*tensor, channels);
        keepRows(layer.qkvWeight, channels);
        keepRows(layer.upWeight, channels);
    }
    weights.config.width = static_cast<int>(channels.size());
}

Kept largest(const std::vector<double>& scores, int count) {
    Kept order(scores.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return scores[static_cast<size_t>(a)] > scores[static_cast<size_t>(b)]; });
    order.resize(static_cast<size_t>(count));
    std::sort(order.begin(), order.end());
    return order;
}

}  // namespace lathe
