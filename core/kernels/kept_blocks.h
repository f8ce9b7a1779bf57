// SPDX-License-Identifier: GPL-3.0-or-later
// The product of a block-sparse matrix: panel by panel, the activations that its blocks meet are gathered, and what is stored is multiplied
// with them as a dense matrix. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocking.h"
#include "core/kernels/kernels.h"

namespace lathe {

namespace {

struct GatheredRows {
    float* floats;
    QuantizedRows codes;
};

inline GatheredRows gatheredRowsIn(std::byte* memory, const PackedMatrix& stored) {
    GatheredRows rows{reinterpret_cast<float*>(memory), {}};
    const auto groups = static_cast<size_t>(stored.groupSize > 0 ? (stored.inputs + stored.groupSize - 1) / stored.groupSize : 0);
    rows.codes.codes = reinterpret_cast<int8_t*>(memory);
    rows.codes.codeStride = static_cast<size_t>(stored.inputs);
    rows.codes.scales = reinterpret_cast<float*>(memory + static_cast<size_t>(stored.inputs) * kGatheredRows);
    rows.codes.sums = reinterpret_cast<int32_t*>(rows.codes.scales + groups * kGatheredRows);
    rows.codes.groupStride = groups;
    return rows;
}

inline void gatherFloats(const float* x, const uint16_t* quartets, int inputs, int count, float* gathered) {
    for (int q = 0; q < count; ++q, gathered += kQuartetInputs) {
        const int first = quartets[q] * kQuartetInputs;
        if (first + kQuartetInputs <= inputs) {
            __builtin_memcpy(gathered, x + first, kQuartetInputs * sizeof(float));
        } else {
            for (int i = 0; i < kQuartetInputs; ++i)
                gathered[i] = first + i < inputs ? x[first + i] : 0.0f;
        }
    }
}

// The activations of a row share one scale (activationGroup), for a group of what is stored holds inputs from anywhere.
inline void gatherCodes(const QuantizedRows& x, size_t row, const uint16_t* quartets, const PackedMatrix& stored, const QuantizedRows& to,
                        size_t toRow) {
    const int8_t* from = x.codes + row * x.codeStride;
    int8_t* gathered = to.codes + toRow * to.codeStride;
    const float scale = x.scales[row * x.groupStride];
    for (int begin = 0, group = 0; begin < stored.inputs; begin += stored.groupSize, ++group) {
        const int end = begin + stored.groupSize < stored.inputs ? begin + stored.groupSize : stored.inputs;
        for (int i = begin; i < end; i += kQuartetInputs)
            __builtin_memcpy(gathered + i, from + static_cast<size_t>(quartets[i / kQuartetInputs]) * kQuartetInputs, kQuartetInputs);
        int32_t sum = 0;
        for (int i = begin; i < end; ++i)
            sum += gathered[i];
        const size_t at = toRow * to.groupStride + static_cast<size_t>(group);
        to.scales[at] = scale;
        to.sums[at] = sum;
    }
}

/// dense(arguments, panelBegin, panelEnd, scratch) is the product of a matrix that keeps all its blocks. Scratch as matmulScratchBytes
/// says: the gathered rows, then dense's own.
template <typename Dense>
void multiplyKeptBlocks(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch, Dense&& dense) {
    PackedMatrix stored = *a.matrix;
    stored.inputs = a.matrix->keptInputs;
    stored.kept = nullptr;
    const int quartets = stored.inputs / kQuartetInputs;
    const GatheredRows gathered = gatheredRowsIn(scratch, stored);
    MatmulArguments part = a;
    part.matrix = &stored;
    part.inputs = gathered.floats;
    part.inputStride = static_cast<size_t>(stored.inputs);
    part.quantizedInputs = gathered.codes;
    for (int row = 0; row < a.rows; row += kGatheredRows) {
        part.rows = a.rows - row < kGatheredRows ? a.rows - row : kGatheredRows;
        part.outputs = a.outputs + static_cast<size_t>(row) * a.outputStride;
        part.residual = a.residual ? a.residual + static_cast<size_t>(row) * a.outputStride : nullptr;
        for (int panel = panelBegin; panel < panelEnd; ++panel) {
            const uint16_t* kept = a.matrix->kept + static_cast<size_t>(panel) * static_cast<size_t>(quartets);
            for (int r = 0; r < part.rows; ++r) {
                const auto from = static_cast<size_t>(row + r), to = static_cast<size_t>(r);
                if (isFloatingPoint(stored))
                    gatherFloats(a.inputs + from * a.inputStride, kept, a.matrix->inputs, quartets,
                                 gathered.floats + to * part.inputStride);
                else
                    gatherCodes(a.quantizedInputs, from, kept, stored, gathered.codes, to);
            }
            dense(part, panel, panel + 1, scratch + keptBlocksScratchBytes(*a.matrix));
        }
    }
}

}  // namespace

}  // namespace lathe
