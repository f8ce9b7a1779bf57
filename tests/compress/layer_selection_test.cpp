// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/layer_selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/checkpoint/gpt2_weights.h"

namespace lathe {
namespace {

using testing::ElementsAre;

TokenizedDocuments someText(int documents) {
    TokenizedDocuments text;
    for (int i = 0; i < documents; ++i) {
        const std::vector<int32_t> ids = {i % 50, (i * 7 + 3) % 50, (i * 11 + 5) % 50, (i * 13 + 1) % 50};
        text.append(ids, std::vector<float>(ids.size(), 1.0f));
    }
    return text;
}

/// What the layer writes into the residual stream becomes factor times as large; at 0 the layer is not there.
void scaleOutput(Gpt2Layer& layer, float factor) {
    for (Tensor* tensor : {&layer.projectionWeight, &layer.projectionBias, &layer.downWeight, &layer.downBias}) {
        for (float& value : tensor->values)
            value *= factor;
    }
}

Kept chosen(const Gpt2Weights& weights, int count, int documents = 40) {
    Progress progress;
    const CancelToken cancel;
    return leastMissedGone(weights, count, someText(documents), 1, progress, cancel);
}

TEST(LayerSelection, RemovesTheLayersThatChangeNothing) {
    Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(5, 2, 32, 50, 16), 3);
    for (Gpt2Layer& layer : weights.layers)
        scaleOutput(layer, 5);
    scaleOutput(weights.layers[1], 0);
    scaleOutput(weights.layers[3], 0);
    EXPECT_THAT(chosen(weights, 3), ElementsAre(0, 2, 4));
}

TEST(LayerSelection, RemovesTheLayerThatChangesLeast) {
    Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(4, 2, 32, 50, 16), 3);
    for (const size_t strong : {0, 1, 3})
        scaleOutput(weights.layers[strong], 8);
    scaleOutput(weights.layers[2], 0.1f);
    EXPECT_THAT(chosen(weights, 3), ElementsAre(0, 1, 3));
}

TEST(LayerSelection, KeepsAsManyAsAskedInTheirOrder) {
    const Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(4, 2, 32, 50, 16), 5);
    for (int count = 1; count <= 4; ++count) {
        const Kept layers = chosen(weights, count);
        EXPECT_EQ(layers.size(), static_cast<size_t>(count));
        EXPECT_TRUE(std::is_sorted(layers.begin(), layers.end()));
    }
}

TEST(LayerSelection, NeedsText) {
    const Gpt2Weights weights = randomGpt2Weights(uniformGpt2Config(2, 2, 32, 50, 16), 5);
    EXPECT_THROW(chosen(weights, 1, 0), Error);
}

TEST(LayerSelection, SpreadsWhereNothingIsMeasured) {
    EXPECT_THAT(spreadLayers(6, 3), ElementsAre(0, 3, 5));
    EXPECT_THAT(spreadLayers(12, 6), ElementsAre(0, 2, 4, 7, 9, 11));
    EXPECT_THAT(spreadLayers(4, 4), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(spreadLayers(4, 1), ElementsAre(0));
}

}  // namespace
}  // namespace lathe
