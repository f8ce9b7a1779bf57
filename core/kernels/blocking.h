// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes by which the fast kernels cut their operands, and by which scratch memory is sized.
#pragma once

#include <cstddef>

#include "core/kernels/packed_matrix.h"

namespace lathe {

/// Rows that share one walk over the weights, and the widest tile: their partial sums (16 KiB a panel) stay in the second cache.
inline constexpr int kRowBlock = 256;
inline constexpr int kMaxTilePanels = 4;
inline constexpr size_t kPartialSumBytes = sizeof(float) * kRowBlock * kMaxTilePanels * kPanelOutputs;

/// Inputs of 3 float32 panels that fill half of the nearest cache (24 KiB of 48).
inline constexpr int kFloatChunkInputs = 128;

/// Rows whose activations are gathered at a time for a block-sparse matrix.
inline constexpr int kGatheredRows = 32;

/// A panel's gathered activations: codes, with a scale and a sum a group of 32 inputs or more.
static inline size_t keptBlocksScratchBytes(const PackedMatrix& matrix) {
    constexpr size_t kBytesOfGroup = kBlockInputs + sizeof(float) + sizeof(int32_t);
    return matrix.kept && !isFloatingPoint(matrix) ? static_cast<size_t>(matrix.keptInputs) / kBlockInputs * kBytesOfGroup * kGatheredRows
                                                   : 0;
}

/// Queries of one head that share a walk over keys and values.
inline constexpr int kMaxQueryRows = 8;

/// Coded weights, expanded to a byte each, are four times smaller; a chunk ends with a group.
static inline constexpr int codeChunkInputs(int groupSize) {
    constexpr int kTarget = 768;
    return groupSize >= kTarget ? groupSize : kTarget / groupSize * groupSize;
}

}  // namespace lathe
