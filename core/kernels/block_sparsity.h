// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks of 16 outputs x 4 inputs of a matrix hold anything, and the matrix of only those: what is stored of a block-sparse matrix.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/kernels/packed_matrix.h"

namespace lathe {

/// Every panel keeps as many quartets (4 consecutive inputs), so that panels stay equally long; one with fewer that hold anything keeps
/// empty ones beside them.
struct KeptBlocks {
    int inputs = 0;                  // of a panel, a multiple of 32
    std::vector<uint16_t> quartets;  // [panels, inputs / 4], ascending in a panel: inputs 4q … 4q+3
};

/// weights [outputs, inputs] row-major. Nothing where the dense matrix serves better: more than three quarters of some panel's blocks hold
/// a weight other than 0.
std::optional<KeptBlocks> keptBlocks(std::span<const float> weights, int outputs, int inputs);

/// The kept weights [outputs, kept.inputs], row-major.
std::vector<float> keptWeights(std::span<const float> weights, int outputs, int inputs, const KeptBlocks& kept);

}  // namespace lathe
