// SPDX-License-Identifier: GPL-3.0-or-later
// The floating-point product of a block-sparse matrix, without gathering: the weights of each stored block meet the four activations of its
// quartet where they lie. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/float_tile.h"

namespace lathe {

namespace {

struct KeptFloatTile {
    const MatmulArguments& a;
    int row, panel;
    float* acc;  // [rows, 16]
};

// Inputs inputs of a quartet, at x.
template <typename Lanes, typename Weight, int R>
[[gnu::always_inline]] inline void addKeptQuartet(const float* x, size_t xStride, const Weight* weights, int inputs, Lanes (&acc)[R]) {
#pragma GCC unroll 4
    for (int i = 0; i < inputs; ++i) {
        const Lanes w = Lanes::load(weights + static_cast<ptrdiff_t>(i) * kPanelOutputs);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            acc[r] = Lanes::fma(Lanes::set(x[static_cast<size_t>(r) * xStride + static_cast<size_t>(i)]), w, acc[r]);
    }
}

template <typename Lanes, typename Weight, int R>
[[gnu::noinline]] void keptFloatTile(const KeptFloatTile& t) {
    const PackedMatrix& m = *t.a.matrix;
    const auto panel = static_cast<size_t>(t.panel), keptInputs = static_cast<size_t>(m.keptInputs);
    const float* x = t.a.inputs + static_cast<size_t>(t.row) * t.a.inputStride;
    const uint16_t* kept = m.kept + panel * (keptInputs / kQuartetInputs);
    const auto* weights = reinterpret_cast<const Weight*>(m.codes) + panel * keptInputs * kPanelOutputs;
    Lanes acc[R];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        acc[r] = Lanes::zero();
    const int quartets = m.keptInputs / kQuartetInputs;
    for (int q = 0; q < quartets; ++q, weights += kQuartetInputs * kPanelOutputs) {
        // Few rows are as fast as the weights come (see floatTile).
        for (int i = 0; i < kQuartetInputs && R <= 2; ++i)
            __builtin_prefetch(weights + 4096 / sizeof(Weight) + i * kPanelOutputs);
        const int first = kept[q] * kQuartetInputs;
        if (first + kQuartetInputs <= m.inputs)
            addKeptQuartet<Lanes>(x + first, t.a.inputStride, weights, kQuartetInputs, acc);
        else
            addKeptQuartet<Lanes>(x + first, t.a.inputStride, weights, m.inputs - first, acc);
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        acc[r].store(t.acc + static_cast<size_t>(r) * kPanelOutputs);
}

template <typename Lanes, typename Weight, int R>
void keptFloatTileOfRows(const KeptFloatTile& t, int rows) {
    if constexpr (R > 1) {
        if (rows < R)
            return keptFloatTileOfRows<Lanes, Weight, R - 1>(t, rows);
    }
    keptFloatTile<Lanes, Weight, R>(t);
}

template <typename Lanes, typename Weight>
void multiplyKeptFloats(const MatmulArguments& a, int panelBegin, int panelEnd) {
    constexpr int kRows = FloatTileShape<Lanes>::kRows;
    alignas(64) float acc[kRows * kPanelOutputs];
    const int tileRows = balancedRows(a.rows, kRows);
    for (int panel = panelBegin; panel < panelEnd; ++panel) {
        for (int row = 0; row < a.rows; row += tileRows) {
            const int rows = smaller(tileRows, a.rows - row);
            keptFloatTileOfRows<Lanes, Weight, kRows>({a, row, panel, acc}, rows);
            for (int r = 0; r < rows; ++r)
                finishPanel<Lanes>(a, row + r, panel, acc + r * kPanelOutputs);
        }
    }
}

}  // namespace

}  // namespace lathe
