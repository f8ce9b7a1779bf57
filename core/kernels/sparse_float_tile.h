// SPDX-License-Identifier: GPL-3.0-or-later
// The floating-point product of a block-sparse matrix, without gathering: each stored block is multiplied with its four activations where
// they are. For the files of one instruction set only (see lanes.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/float_tile.h"

namespace lathe {

namespace {

struct SparseFloatTile {
    const MatmulArguments& a;
    int row, panel;
    float* acc;  // [rows, 16]
};

// A block's products with the `inputs` activations at x.
template <FloatLanes Lanes, LoadableWeight Weight, int R>
[[gnu::always_inline]] inline void addSparseFloats(const float* x, size_t xStride, const Weight* weights, int inputs, Lanes (&acc)[R]) {
#pragma GCC unroll 4
    for (int i = 0; i < inputs; ++i) {
        const Lanes w = Lanes::load(weights + static_cast<ptrdiff_t>(i) * kPanelOutputs);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            acc[r] = Lanes::fma(Lanes::set(x[static_cast<size_t>(r) * xStride + static_cast<size_t>(i)]), w, acc[r]);
    }
}

template <FloatLanes Lanes, LoadableWeight Weight, int R>
[[gnu::noinline]] void sparseFloatTile(const SparseFloatTile& t) {
    const PackedMatrix& m = *t.a.matrix;
    const auto panel = static_cast<size_t>(t.panel), nonzeroInputs = static_cast<size_t>(m.nonzeroInputs);
    const float* x = t.a.inputs + static_cast<size_t>(t.row) * t.a.inputStride;
    const uint16_t* indices = m.nonzeroBlocks + panel * (nonzeroInputs / kInputsPerBlock);
    const auto* weights = reinterpret_cast<const Weight*>(m.codes) + panel * nonzeroInputs * kPanelOutputs;
    Lanes acc[R];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        acc[r] = Lanes::zero();
    const int blocks = m.nonzeroInputs / kInputsPerBlock;
    for (int block = 0; block < blocks; ++block, weights += kInputsPerBlock * kPanelOutputs) {
        // Few rows are limited by reading the weights (see floatTile).
        for (int i = 0; i < kInputsPerBlock && R <= 2; ++i)
            __builtin_prefetch(weights + 4096 / sizeof(Weight) + i * kPanelOutputs);
        const int first = indices[block] * kInputsPerBlock;
        if (first + kInputsPerBlock <= m.inputs)
            addSparseFloats<Lanes>(x + first, t.a.inputStride, weights, kInputsPerBlock, acc);
        else
            addSparseFloats<Lanes>(x + first, t.a.inputStride, weights, m.inputs - first, acc);
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        acc[r].store(t.acc + static_cast<size_t>(r) * kPanelOutputs);
}

template <FloatLanes Lanes, LoadableWeight Weight, int R>
void sparseFloatTileOfRows(const SparseFloatTile& t, int rows) {
    if constexpr (R > 1) {
        if (rows < R)
            return sparseFloatTileOfRows<Lanes, Weight, R - 1>(t, rows);
    }
    sparseFloatTile<Lanes, Weight, R>(t);
}

template <FloatLanes Lanes, LoadableWeight Weight>
void sparseFloatMatmul(const MatmulArguments& a, int panelBegin, int panelEnd) {
    constexpr int kRows = Lanes::TileShape::kRows;
    alignas(64) float acc[kRows * kPanelOutputs];
    const int tileRows = balancedRows(a.rows, kRows);
    for (int panel = panelBegin; panel < panelEnd; ++panel) {
        for (int row = 0; row < a.rows; row += tileRows) {
            const int rows = smaller(tileRows, a.rows - row);
            sparseFloatTileOfRows<Lanes, Weight, kRows>({a, row, panel, acc}, rows);
            for (int r = 0; r < rows; ++r)
                finishPanel<Lanes>(a, row + r, panel, acc + r * kPanelOutputs);
        }
    }
}

}  // namespace

}  // namespace lathe
