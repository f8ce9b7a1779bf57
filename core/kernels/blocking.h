// SPDX-License-Identifier: GPL-3.0-or-later
// The block sizes of the fast kernels, which also determine how much scratch memory they need.
#pragma once

#include <cstddef>

#include "core/layout/packed_matrix.h"

namespace lathe {

/// Rows that share one pass over the weights, and the width of the widest tile in panels: the partial sums (16 KiB a panel) stay in the L2
/// cache.
inline constexpr int kRowBlock = 256;
inline constexpr int kMaxTilePanels = 4;
inline constexpr size_t kPartialSumBytes = sizeof(float) * kRowBlock * kMaxTilePanels * kPanelOutputs;

/// So many inputs of 3 float32 panels fill half of the L1 cache (24 KiB of 48).
inline constexpr int kFloatChunkInputs = 128;

/// Rows whose activations are gathered at a time for a block-sparse matrix.
inline constexpr int kGatheredRows = 32;

/// The gathered activations of a panel: codes, and a scale and a sum per group of at least 32 inputs.
static inline size_t gatheredRowsBytes(const PackedMatrix& matrix) {
    constexpr size_t kBytesPerGroup = kInputsPerSuperblock + sizeof(float) + sizeof(int32_t);
    if (!matrix.nonzeroBlocks || isFloatingPoint(matrix))
        return 0;
    return static_cast<size_t>(matrix.nonzeroInputs) / kInputsPerSuperblock * kBytesPerGroup * kGatheredRows;
}

/// Queries of one head that share a pass over keys and values.
inline constexpr int kMaxQueryRows = 8;

/// Codes, expanded to a byte each, are four times smaller than float32; a chunk ends at the end of a group.
static inline constexpr int codeChunkInputs(int groupSize) {
    constexpr int kTarget = 768;
    return groupSize >= kTarget ? groupSize : kTarget / groupSize * groupSize;
}

/// The tallest and widest register tiles of the low-bit products that are compiled. Sanitizers instrument every access of every unrolled
/// tile, and the largest tiles would take the compiler hours: builds with sanitizers use small tiles of the same templates.
#ifdef LATHE_SMALL_TILES
inline constexpr int kTallestCodeTile = 2, kWidestCodeTile = 2;
#else
inline constexpr int kTallestCodeTile = 8, kWidestCodeTile = kMaxTilePanels;
#endif

}  // namespace lathe
