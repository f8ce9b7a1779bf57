// SPDX-License-Identifier: GPL-3.0-or-later
// Block sparsity: the weakest blocks of a matrix become 0, and packing stores the others alone (core/kernels/block_sparsity.h).
#pragma once

#include <vector>

#include "core/checkpoint/gpt2_weights.h"
#include "core/records/recipe.h"

namespace lathe {

/// Of every 16 outputs of the four matrices of each layer, round(amount * blocks) blocks of 4 inputs become 0: those of the smallest
/// norm, the first of equals. Equally many of each panel, so that no part of a matrix takes longer than another (balanced sparsity, Yao et
/// al. 2019). Returns how many stay, matrix by matrix in the order qkv, projection, up, down of each layer. Bad input where none would.
std::vector<int> emptyBlocks(Gpt2Weights& weights, PruneCriterion criterion, double amount);

}  // namespace lathe
