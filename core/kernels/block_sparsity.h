// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of 16 outputs x 4 inputs of a matrix that are not all zeros, and the matrix of only those: what a block-sparse matrix stores.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/layout/packed_matrix.h"

namespace lathe {

/// Every panel stores equally many blocks, so that panels stay equally long; a panel with fewer nonzero blocks also stores some that are
/// zero.
struct NonzeroBlocks {
    int inputs = 0;                 // stored of each panel, a multiple of 32
    std::vector<uint16_t> indices;  // [panels, inputs / 4], ascending in a panel: block b is inputs 4b … 4b+3
};

/// weights [outputs, inputs] row-major. Nothing if the dense matrix is better: more than three quarters of some panel's blocks are nonzero.
std::optional<NonzeroBlocks> nonzeroBlocks(std::span<const float> weights, int outputs, int inputs);

/// The weights of those blocks [outputs, blocks.inputs], row-major.
std::vector<float> nonzeroWeights(std::span<const float> weights, int outputs, int inputs, const NonzeroBlocks& blocks);

}  // namespace lathe
