// SPDX-License-Identifier: GPL-3.0-or-later
// Removes parts of a GPT-2 physically: every tensor that a part touches is cut, and the config says the new shape.
#pragma once

#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

/// Indices to keep, ascending and without repetition.
using Kept = std::vector<int>;

void keepLayers(Gpt2Weights& weights, const Kept& layers);
void keepHeads(Gpt2Weights& weights, int layer, const Kept& heads);
void keepNeurons(Gpt2Weights& weights, int layer, const Kept& neurons);
/// Channels of the residual stream: the model's width.
void keepChannels(Gpt2Weights& weights, const Kept& channels);

/// The count indices with the largest scores, in ascending order; of equal scores the smaller index stays.
Kept largest(const std::vector<double>& scores, int count);

}  // namespace lathe
