// SPDX-License-Identifier: GPL-3.0-or-later
// The register tile of the floating-point product: R rows of activations times P panels of weights, which are widened to float32 as they
// are loaded. Each output is one chain of fused multiply-adds over ascending inputs. For the files of one instruction set only (see
// lanes.h).
#pragma once

#include <cstddef>

#include "core/kernels/lanes.h"

namespace lathe {

/// A type that lanes are loaded from.
template <typename T>
concept LoadableWeight = std::same_as<T, float> || std::same_as<T, Float16> || std::same_as<T, int8_t>;

template <LoadableWeight Weight>
struct FloatTile {
    const float* x;  // [rows, xStride]
    size_t xStride;
    const Weight* weights;  // panels of [inputs][16], panelStride values apart
    size_t panelStride;
    int inputs;
    float* acc;  // [rows, accStride], panels 16 floats apart
    size_t accStride;
    bool accumulate;  // start from acc, else from 0
};

namespace {

template <FloatLanes Lanes, int R, int P, LoadableWeight Weight>
[[gnu::noinline]] void floatTile(const FloatTile<Weight>& t) {
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
            // Few rows are limited by reading the weights: prefetch 4 KiB ahead, farther than the hardware prefetcher does.
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

template <FloatLanes Lanes, int R, int P, LoadableWeight Weight>
void floatTileOfPanels(const FloatTile<Weight>& t, int panels) {
    if constexpr (P > 1) {
        if (panels < P)
            return floatTileOfPanels<Lanes, R, P - 1>(t, panels);
    }
    floatTile<Lanes, R, P>(t);
}

template <FloatLanes Lanes, int R, LoadableWeight Weight>
void floatTileOfRows(const FloatTile<Weight>& t, int rows, int panels) {
    if constexpr (R > 1) {
        if (rows < R)
            return floatTileOfRows<Lanes, R - 1>(t, rows, panels);
    }
    floatTileOfPanels<Lanes, R, Lanes::TileShape::panels(R)>(t, panels);
}

/// rows up to Lanes::TileShape::kRows, panels up to Lanes::TileShape::panels(rows).
template <FloatLanes Lanes, LoadableWeight Weight>
void runFloatTile(const FloatTile<Weight>& t, int rows, int panels) {
    floatTileOfRows<Lanes, Lanes::TileShape::kRows>(t, rows, panels);
}

}  // namespace

}  // namespace lathe
