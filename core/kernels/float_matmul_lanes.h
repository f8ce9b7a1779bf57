// SPDX-License-Identifier: GPL-3.0-or-later
// The float32 product of the fast instruction sets. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/float_tile.h"

namespace lathe {

namespace {

template <typename Lanes>
struct FloatTiles {
    const MatmulArguments& a;

    static int panels(int rows) { return FloatTileShape<Lanes>::panels(rows); }
    // A single tile keeps its sums in registers: nothing is gained by stopping on the way.
    int chunkInputs(bool singleTile) const { return singleTile ? a.matrix->inputs : kFloatChunkInputs; }
    void prepare(int, int, int, int) const {}
    void run(const Tile& tile) const {
        const auto inputs = static_cast<size_t>(a.matrix->inputs);
        const auto* weights = reinterpret_cast<const float*>(a.matrix->codes);
        FloatTile t;
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

template <typename Lanes>
void floatMatmulOfLanes(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    FloatTiles<Lanes> tiles{a};
    blockedMatmul<Lanes>(a, panelBegin, panelEnd, FloatTileShape<Lanes>::kRows, reinterpret_cast<float*>(scratch), tiles);
}

}  // namespace

}  // namespace lathe
