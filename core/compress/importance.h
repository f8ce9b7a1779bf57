// SPDX-License-Identifier: GPL-3.0-or-later
// How much a part of the network weighs: the norm of all parameters that would go with it (the group norm of Fang et al. 2023, DepGraph).
#pragma once

#include <vector>

#include "core/checkpoint/gpt2_weights.h"
#include "core/records/recipe.h"

namespace lathe {

/// A criterion as a norm: what a weight adds to its part's sum, and what the sum is a norm by.
struct ImportanceNorm {
    double (*term)(double weight);
    double (*root)(double sum);
};
ImportanceNorm importanceNorm(PruneCriterion criterion);

/// One score a neuron of the layer: its column of c_fc with its bias, and its row of c_proj.
std::vector<double> neuronScores(const Gpt2Weights& weights, int layer, PruneCriterion criterion);
/// One score a head of the layer: its columns of c_attn (queries, keys and values) with their biases, and its rows of c_proj.
std::vector<double> headScores(const Gpt2Weights& weights, int layer, PruneCriterion criterion);
/// One score a layer: the two projections that write into the residual stream; a layer that writes little changes little.
std::vector<double> layerScores(const Gpt2Weights& weights, PruneCriterion criterion);
/// One score a channel of the residual stream: everything that writes into it.
std::vector<double> channelScores(const Gpt2Weights& weights, PruneCriterion criterion);

}  // namespace lathe
