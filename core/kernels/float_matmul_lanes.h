// SPDX-License-Identifier: GPL-3.0-or-later
// The floating-point product of the fast instruction sets: weights of 16 bits are widened as they are loaded. For the files of one
// instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/float_tile.h"
#include "core/kernels/kept_blocks.h"

namespace lathe {

namespace {

/// Weight: float or Float16.
template <typename Lanes, typename Weight>
struct FloatTiles {
    const MatmulArguments& a;

    static int panels(int rows) { return FloatTileShape<Lanes>::panels(rows); }
    // A single tile keeps its sums in registers: nothing is gained by stopping on the way.
    int chunkInputs(bool singleTile) const { return singleTile ? a.matrix->inputs : kFloatChunkInputs; }
    void prepare(int, int, int, int) const {}
    void run(const Tile& tile) const {
        const auto inputs = static_cast<size_t>(a.matrix->inputs);
        const auto* weights = reinterpret_cast<const Weight*>(a.matrix->codes);
        FloatTileOf<Weight> t;
        t.x = a.inputs + static_cast<size_t>(tile.row) * a.inputStride + tile.input;
        t.xStride = a.inputStride;
        t.weights = weights + (static_cast<size_t>(tile.panel) * inputs + static_cast<size_t>(tile.input)) * kPanelOutputs;
        t.panelStride = inputs * kPanelOutputs;
        t.inputs = tile.inputs;
        t.acc = tile.acc;
        t.accStride = static_cast<size_t>(tile.panels) * kPanelOutputs;
        t.accumulate = tile.accumulate;
        runFloatTile<Lanes>(t, tile.rows, tile.panels);
    }
};

template <typename Lanes, typename Weight>
void floatMatmulOfWeights(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    FloatTiles<Lanes, Weight> tiles{a};
    blockedMatmul<Lanes>(a, panelBegin, panelEnd, FloatTileShape<Lanes>::kRows, reinterpret_cast<float*>(scratch), tiles);
}

template <typename Lanes>
void floatMatmulOfLanes(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->kept)
        return multiplyKeptBlocks(a, panelBegin, panelEnd, scratch, floatMatmulOfLanes<Lanes>);
    if (a.matrix->bits == 16)
        return floatMatmulOfWeights<Lanes, Float16>(a, panelBegin, panelEnd, scratch);
    floatMatmulOfWeights<Lanes, float>(a, panelBegin, panelEnd, scratch);
}

}  // namespace

}  // namespace lathe
