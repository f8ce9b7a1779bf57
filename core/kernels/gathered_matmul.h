// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product of a block-sparse matrix by way of a dense one, for cases without a faster kernel: panel by panel, the activations
// that belong to the stored blocks are gathered and multiplied with the blocks as with a dense matrix. For the files of one instruction set
// only (see lanes.h).
#pragma once

#include "core/kernels/blocking.h"
#include "core/kernels/kernels.h"

namespace lathe {

namespace {

inline QuantizedRows gatheredRowsIn(std::byte* memory, const PackedMatrix& stored) {
    const auto groups = static_cast<size_t>((stored.inputs + stored.groupSize - 1) / stored.groupSize);
    QuantizedRows rows;
    rows.codes = reinterpret_cast<int8_t*>(memory);
    rows.codeStride = static_cast<size_t>(stored.inputs);
    rows.scales = reinterpret_cast<float*>(memory + static_cast<size_t>(stored.inputs) * kGatheredRows);
    rows.sums = reinterpret_cast<int32_t*>(rows.scales + groups * kGatheredRows);
    rows.groupStride = groups;
    return rows;
}

// The activations of a row share one scale (activationGroup), because a group of stored blocks holds inputs from anywhere.
inline void gatherCodes(const QuantizedRows& x, size_t row, const uint16_t* blocks, const PackedMatrix& stored, const QuantizedRows& to,
                        size_t toRow) {
    const int8_t* from = x.codes + row * x.codeStride;
    int8_t* gathered = to.codes + toRow * to.codeStride;
    const float scale = x.scales[row * x.groupStride];
    for (int begin = 0, group = 0; begin < stored.inputs; begin += stored.groupSize, ++group) {
        const int end = begin + stored.groupSize < stored.inputs ? begin + stored.groupSize : stored.inputs;
        for (int i = begin; i < end; i += kInputsPerBlock)
            __builtin_memcpy(gathered + i, from + static_cast<size_t>(blocks[i / kInputsPerBlock]) * kInputsPerBlock, kInputsPerBlock);
        int32_t sum = 0;
        for (int i = begin; i < end; ++i)
            sum += gathered[i];
        const size_t at = toRow * to.groupStride + static_cast<size_t>(group);
        to.scales[at] = scale;
        to.sums[at] = sum;
    }
}

/// dense: the low-bit product of a dense matrix. scratch: the gathered rows, then what dense needs (matmulScratchBytes).
inline void multiplyGathered(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch, MatmulKernel* dense) {
    PackedMatrix stored = *a.matrix;
    stored.inputs = a.matrix->nonzeroInputs;
    stored.nonzeroBlocks = nullptr;
    const auto blocks = static_cast<size_t>(stored.inputs / kInputsPerBlock);
    const QuantizedRows gathered = gatheredRowsIn(scratch, stored);
    MatmulArguments part = a;
    part.matrix = &stored;
    part.quantizedInputs = gathered;
    for (int row = 0; row < a.rows; row += kGatheredRows) {
        part.rows = a.rows - row < kGatheredRows ? a.rows - row : kGatheredRows;
        part.outputs = a.outputs + static_cast<size_t>(row) * a.outputStride;
        part.residual = a.residual ? a.residual + static_cast<size_t>(row) * a.outputStride : nullptr;
        for (int panel = panelBegin; panel < panelEnd; ++panel) {
            const uint16_t* blocksOfPanel = a.matrix->nonzeroBlocks + static_cast<size_t>(panel) * blocks;
            for (int r = 0; r < part.rows; ++r)
                gatherCodes(a.quantizedInputs, static_cast<size_t>(row) + static_cast<size_t>(r), blocksOfPanel, stored, gathered,
                            static_cast<size_t>(r));
            dense(part, panel, panel + 1, scratch + gatheredRowsBytes(*a.matrix));
        }
    }
}

}  // namespace

}  // namespace lathe
