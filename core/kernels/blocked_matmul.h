// SPDX-License-Identifier: GPL-3.0-or-later
// How every fast matrix product walks its operands: panels in small groups, their inputs in chunks that stay in the nearest cache, all rows
// over each chunk in register tiles. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocking.h"
#include "core/kernels/kernels.h"
#include "core/kernels/lane_math.h"

namespace lathe {

/// What a tile is given: rows row … row + rows - 1, panels panel …, inputs input … input + inputs - 1. acc[(row * panels + panel) * 16 +
/// lane] with rows and panels counted from the tile's first; it starts from acc where accumulate, else from 0.
struct Tile {
    int row, rows;
    int panel, panels;
    int input, inputs;
    float* acc;
    bool accumulate;
};

namespace {

int smaller(int a, int b) {
    return a < b ? a : b;
}

// Tiles of nearly equal height instead of full ones and a low rest.
int balancedRows(int rows, int most) {
    const int tiles = (rows + most - 1) / most;
    return (rows + tiles - 1) / tiles;
}

template <typename Lanes>
void finishPanel(const MatmulArguments& a, int row, int panel, const float* acc) {
    const int output = panel * kPanelOutputs;
    float* target = a.outputs + static_cast<size_t>(row) * a.outputStride + output;
    const int valid = smaller(kPanelOutputs, a.matrix->outputs - output);
    Lanes y = Lanes::load(acc);
    if (a.bias)
        y = Lanes::add(y, Lanes::load(a.bias + output));
    if (a.gelu)
        y = geluOf(y);
    if (a.residual)
        y = Lanes::add(y, Lanes::load(a.residual + static_cast<size_t>(row) * a.outputStride + output));
    if (a.exactOutputs && valid < kPanelOutputs)
        return y.storeFirst(target, valid);
    y.store(target);
}

template <typename Lanes>
void finishTile(const MatmulArguments& a, const Tile& tile) {
    for (int r = 0; r < tile.rows; ++r) {
        for (int p = 0; p < tile.panels; ++p) {
            finishPanel<Lanes>(a, tile.row + r, tile.panel + p, tile.acc + (static_cast<size_t>(r) * tile.panels + p) * kPanelOutputs);
        }
    }
}

// Tiles: int panels(int rows), the width of tiles of that many rows; void prepare(panel, panels, input, inputs), before the tiles of a
// chunk; void run(const Tile&); int chunkInputs(bool singleTile). partial: kPartialSumBytes.
template <typename Lanes, typename Tiles>
void blockedMatmul(const MatmulArguments& a, int panelBegin, int panelEnd, int mostRows, float* partial, Tiles& tiles) {
    const int inputs = a.matrix->inputs;
    for (int block = 0; block < a.rows; block += kRowBlock) {
        const int blockRows = smaller(kRowBlock, a.rows - block);
        const int tileRows = balancedRows(blockRows, mostRows);
        const int tilePanels = tiles.panels(tileRows);
        const int chunk = tiles.chunkInputs(blockRows <= tileRows);
        for (int panel = panelBegin; panel < panelEnd; panel += tilePanels) {
            const int panels = smaller(tilePanels, panelEnd - panel);
            for (int input = 0; input < inputs; input += chunk) {
                const int count = smaller(chunk, inputs - input);
                tiles.prepare(panel, panels, input, count);
                for (int row = 0; row < blockRows; row += tileRows) {
                    const int rows = smaller(tileRows, blockRows - row);
                    float* acc = partial + static_cast<size_t>(row) * panels * kPanelOutputs;
                    const Tile tile{block + row, rows, panel, panels, input, count, acc, input > 0};
                    tiles.run(tile);
                    if (input + count == inputs)
                        finishTile<Lanes>(a, tile);
                }
            }
        }
    }
}

}  // namespace

}  // namespace lathe
