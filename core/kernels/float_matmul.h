// SPDX-License-Identifier: GPL-3.0-or-later
// The floating-point product of the fast instruction sets; weights of 16 bits are widened as they are loaded. For the files of one
// instruction set only (see lanes.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/float_tile.h"
#include "core/kernels/sparse_float_tile.h"

namespace lathe {

namespace {

template <FloatLanes Lanes, LoadableWeight Weight>
struct FloatTiles {
    const MatmulArguments& a;

    static int tileRows(int rows) { return balancedRows(rows, Lanes::TileShape::kRows); }
    static int panels(int rows) { return Lanes::TileShape::panels(rows); }
    // A single tile keeps its sums in registers and has nobody to share a chunk with.
    int chunkInputs(bool singleTile) const { return singleTile ? a.matrix->inputs : kFloatChunkInputs; }
    const Weight* weightsAt(int panel, int input) const {
        const size_t place = static_cast<size_t>(panel) * static_cast<size_t>(a.matrix->inputs) + static_cast<size_t>(input);
        return reinterpret_cast<const Weight*>(a.matrix->codes) + place * kPanelOutputs;
    }
    void prepare(int, int, int, int) const {}
    Ahead ahead(int panel, int input, int inputs, int part, int parts) const {
        return partOf(weightsAt(panel, input), static_cast<size_t>(inputs) * kPanelOutputs * sizeof(Weight), part, parts);
    }
    void run(const Tile& tile) const {
        FloatTile<Weight> t;
        t.x = a.inputs + static_cast<size_t>(tile.row) * a.inputStride + tile.input;
        t.xStride = a.inputStride;
        t.weights = weightsAt(tile.panel, tile.input);
        t.panelStride = static_cast<size_t>(a.matrix->inputs) * kPanelOutputs;
        t.inputs = tile.inputs;
        t.acc = tile.acc;
        t.accStride = static_cast<size_t>(tile.panels) * kPanelOutputs;
        t.accumulate = tile.accumulate;
        prefetch(tile.ahead);
        runFloatTile<Lanes>(t, tile.rows, tile.panels);
    }
};

template <FloatLanes Lanes, LoadableWeight Weight>
void floatMatmulOfWeights(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->nonzeroBlocks)
        return sparseFloatMatmul<Lanes, Weight>(a, panelBegin, panelEnd);
    FloatTiles<Lanes, Weight> tiles{a};
    blockedMatmul<Lanes>(a, panelBegin, panelEnd, reinterpret_cast<float*>(scratch), tiles);
}

template <FloatLanes Lanes>
void floatMatmul(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->bits == 16)
        return floatMatmulOfWeights<Lanes, Float16>(a, panelBegin, panelEnd, scratch);
    floatMatmulOfWeights<Lanes, float>(a, panelBegin, panelEnd, scratch);
}

}  // namespace

}  // namespace lathe
