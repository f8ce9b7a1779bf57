// SPDX-License-Identifier: GPL-3.0-or-later
// A register tile of the float32 product: R rows of activations times P panels of weights, which are widened to float32 as they are loaded.
// Each output is one chain of fused multiply-adds over ascending inputs. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include <cstddef>

namespace lathe {

/// Weight: what Lanes::load takes (float, Float16, int8_t).
template <typename Weight>
struct FloatTileOf {
    const float* x;  // [rows, xStride]
    size_t xStride;
    const Weight* weights;  // panels of [inputs][16], panelStride numbers apart
    size_t panelStride;
    int inputs;
    float* acc;  // [rows, accStride], panels 16 floats apart
    size_t accStride;
    bool accumulate;  // start from acc, else from 0
};
using FloatTile = FloatTileOf<float>;

/// The largest tiles whose sums stay in registers: 16 AVX2 registers hold 6 x 1 (of two registers), 32 AVX-512 ones 8 x 3.
template <typename Lanes>
struct FloatTileShape;

namespace {

template <typename Lanes, int R, int P, typename Weight>
[[gnu::noinline]] void floatTile(const FloatTileOf<Weight>& t) {
    Lanes acc[R][P];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p) {
            acc[r][p] = t.accumulate ? Lanes::load(t.acc + static_cast<size_t>(r) * t.accStride + p * 16) : Lanes::zero();
        }
    }
    const float* x = t.x;
    const Weight* weights = t.weights;
    for (int k = 0; k < t.inputs; ++k, ++x, weights += 16) {
        Lanes w[P];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p) {
            w[p] = Lanes::load(weights + static_cast<size_t>(p) * t.panelStride);
            // Few rows are as fast as the weights come: ask for them 4 KiB ahead, past what the processor's own prefetch knows.
            if constexpr (R <= 2)
                __builtin_prefetch(weights + static_cast<size_t>(p) * t.panelStride + 4096 / sizeof(Weight));
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const Lanes input = Lanes::set(x[static_cast<size_t>(r) * t.xStride]);
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p)
                acc[r][p] = Lanes::fma(input, w[p], acc[r][p]);
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            acc[r][p].store(t.acc + static_cast<size_t>(r) * t.accStride + p * 16);
    }
}

template <typename Lanes, int R, int P, typename Weight>
void floatTileOfPanels(const FloatTileOf<Weight>& t, int panels) {
    if constexpr (P > 1) {
        if (panels < P)
            return floatTileOfPanels<Lanes, R, P - 1>(t, panels);
    }
    floatTile<Lanes, R, P>(t);
}

template <typename Lanes, int R, typename Weight>
void floatTileOfRows(const FloatTileOf<Weight>& t, int rows, int panels) {
    if constexpr (R > 1) {
        if (rows < R)
            return floatTileOfRows<Lanes, R - 1>(t, rows, panels);
    }
    floatTileOfPanels<Lanes, R, FloatTileShape<Lanes>::panels(R)>(t, panels);
}

/// rows up to FloatTileShape<Lanes>::kRows, panels up to FloatTileShape<Lanes>::panels(rows).
template <typename Lanes, typename Weight>
void runFloatTile(const FloatTileOf<Weight>& t, int rows, int panels) {
    floatTileOfRows<Lanes, FloatTileShape<Lanes>::kRows>(t, rows, panels);
}

}  // namespace

}  // namespace lathe
