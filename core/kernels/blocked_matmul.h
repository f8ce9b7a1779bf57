// SPDX-License-Identifier: GPL-3.0-or-later
// How every fast matrix product walks its operands: panels in small groups, their inputs in chunks that stay in the nearest cache, all rows
// over each chunk in register tiles. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include <cstddef>

#include "core/kernels/blocking.h"
#include "core/kernels/kernels.h"
#include "core/kernels/lane_math.h"

namespace lathe {

/// Cache lines that a later tile will read: to be asked for while this one is busy.
struct Ahead {
    const std::byte* lines = nullptr;
    int count = 0;
};

/// What a tile is given: rows row … row + rows - 1, panels panel …, inputs input … input + inputs - 1. acc[(row * panels + panel) * 16 +
/// lane] with rows and panels counted from the tile's first; it starts from acc where accumulate, else from 0.
struct Tile {
    int row, rows;
    int panel, panels;
    int input, inputs;
    float* acc;
    bool accumulate;
    bool isOnly;  // no other tile reads these weights: they come from memory
    Ahead ahead;
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

constexpr int kCacheLine = 64;
constexpr int kStreamAhead = 8192;  // bytes: how far ahead weights are asked for that come from memory

// One of `parts` equal parts.
inline Ahead partOf(const void* begin, size_t bytes, int part, int parts) {
    const int lines = static_cast<int>((bytes + kCacheLine - 1) / kCacheLine);
    const int each = (lines + parts - 1) / parts;
    const int first = smaller(lines, part * each);
    return {static_cast<const std::byte*>(begin) + static_cast<ptrdiff_t>(first) * kCacheLine, smaller(each, lines - first)};
}

// A function that only prefetches has no effect in gcc's eyes, and calls of it are left out: this one must be inlined.
[[gnu::always_inline]] inline void prefetch(const Ahead& ahead) {
    for (int line = 0; line < ahead.count; ++line)
        __builtin_prefetch(ahead.lines + static_cast<ptrdiff_t>(line) * kCacheLine);
}

// The lines that finishTile will write come from afar too. Inlined as prefetch() is.
[[gnu::always_inline]] inline void prefetchOutputs(const MatmulArguments& a, const Tile& tile) {
    for (int r = 0; r < tile.rows; ++r) {
        const float* outputs = a.outputs + static_cast<size_t>(tile.row + r) * a.outputStride + tile.panel * kPanelOutputs;
        for (int p = 0; p < tile.panels; ++p)
            __builtin_prefetch(outputs + p * kPanelOutputs, 1);
    }
}

// Tiles:
//   int tileRows(int rows), int panels(int tileRows)    the height and the width to cut into
//   int chunkInputs(bool singleTile)
//   void prepare(panel, panels, input, inputs)          before the tiles of a chunk
//   Ahead ahead(panel, input, inputs, part, parts)      of a panel's weights in a chunk
//   void run(const Tile&)
// partial: kPartialSumBytes. While the rows go over one chunk, the next one is fetched: memory and arithmetic take their time together.
template <typename Lanes, typename Tiles>
void blockedMatmul(const MatmulArguments& a, int panelBegin, int panelEnd, float* partial, Tiles& tiles) {
    const int inputs = a.matrix->inputs;
    for (int block = 0; block < a.rows; block += kRowBlock) {
        const int blockRows = smaller(kRowBlock, a.rows - block);
        const int tileRows = tiles.tileRows(blockRows);
        const int tileCount = (blockRows + tileRows - 1) / tileRows;
        const int tilePanels = tiles.panels(tileRows);
        const int chunk = tiles.chunkInputs(tileCount == 1);
        for (int panel = panelBegin; panel < panelEnd; panel += tilePanels) {
            const int panels = smaller(tilePanels, panelEnd - panel);
            for (int input = 0; input < inputs; input += chunk) {
                const int count = smaller(chunk, inputs - input);
                const bool isLast = input + count == inputs;
                const int nextPanel = isLast ? panel + panels : panel;
                const int nextPanels = smaller(tilePanels, panelEnd - nextPanel);
                const int nextInput = isLast ? 0 : input + count;
                const int nextCount = smaller(chunk, inputs - nextInput);
                const int parts = tileCount > nextPanels && nextPanels > 0 ? tileCount / nextPanels : 1;
                tiles.prepare(panel, panels, input, count);
                for (int tileIndex = 0; tileIndex < tileCount; ++tileIndex) {
                    const int row = tileIndex * tileRows;
                    const int rows = smaller(tileRows, blockRows - row);
                    float* acc = partial + static_cast<size_t>(row) * panels * kPanelOutputs;
                    Tile tile{block + row, rows, panel, panels, input, count, acc, input > 0, tileCount == 1, {}};
                    if (tileIndex < nextPanels * parts && tileCount > 1)
                        tile.ahead = tiles.ahead(nextPanel + tileIndex % nextPanels, nextInput, nextCount, tileIndex / nextPanels, parts);
                    if (isLast)
                        prefetchOutputs(a, tile);
                    tiles.run(tile);
                    if (isLast)
                        finishTile<Lanes>(a, tile);
                }
            }
        }
    }
}

}  // namespace

}  // namespace lathe
