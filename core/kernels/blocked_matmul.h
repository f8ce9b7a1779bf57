// SPDX-License-Identifier: GPL-3.0-or-later
// The loops around the register tiles of every fast matrix product: a few panels at a time, their inputs in chunks that stay in the L1
// cache, and all rows over each chunk. For the files of one instruction set only (see lanes.h).
#pragma once

#include <cstddef>

#include "core/kernels/blocking.h"
#include "core/kernels/kernels.h"
#include "core/kernels/lanes.h"

namespace lathe {

/// Cache lines that a later tile will read, to be prefetched while the current tile computes.
struct Ahead {
    const std::byte* lines = nullptr;
    int count = 0;
};

/// A register tile: rows row … row + rows - 1, panels panel … panel + panels - 1, inputs input … input + inputs - 1. Its sums are in
/// acc[(r * panels + p) * 16 + lane], with r and p counted from the first row and panel; they start from acc if accumulate, else from 0.
struct Tile {
    int row, rows;
    int panel, panels;
    int input, inputs;
    float* acc;
    bool accumulate;
    bool isOnly;  // no other tile reads these weights, so they come from memory
    Ahead ahead;
};

namespace {

constexpr int smaller(int a, int b) {
    return a < b ? a : b;
}

// The height for tiles of nearly equal height, instead of full tiles and a small remainder.
int balancedRows(int rows, int most) {
    const int tiles = (rows + most - 1) / most;
    return (rows + tiles - 1) / tiles;
}

template <FloatLanes Lanes>
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

template <FloatLanes Lanes>
void finishTile(const MatmulArguments& a, const Tile& tile) {
    for (int r = 0; r < tile.rows; ++r) {
        for (int p = 0; p < tile.panels; ++p) {
            finishPanel<Lanes>(a, tile.row + r, tile.panel + p, tile.acc + (static_cast<size_t>(r) * tile.panels + p) * kPanelOutputs);
        }
    }
}

constexpr int kCacheLine = 64;
constexpr int kStreamAhead = 8192;  // bytes: how far ahead weights that come from memory are prefetched

// Part number `part` of `parts` equal parts.
inline Ahead partOf(const void* begin, size_t bytes, int part, int parts) {
    const int lines = static_cast<int>((bytes + kCacheLine - 1) / kCacheLine);
    const int each = (lines + parts - 1) / parts;
    const int first = smaller(lines, part * each);
    return {static_cast<const std::byte*>(begin) + static_cast<ptrdiff_t>(first) * kCacheLine, smaller(each, lines - first)};
}

// gcc takes a function that only prefetches for one without effect and removes calls to it, so this one must be inlined.
[[gnu::always_inline]] inline void prefetch(const Ahead& ahead) {
    for (int line = 0; line < ahead.count; ++line)
        __builtin_prefetch(ahead.lines + static_cast<ptrdiff_t>(line) * kCacheLine);
}

// The lines that finishTile will write. Inlined for the same reason as prefetch().
[[gnu::always_inline]] inline void prefetchOutputs(const MatmulArguments& a, const Tile& tile) {
    for (int r = 0; r < tile.rows; ++r) {
        const float* outputs = a.outputs + static_cast<size_t>(tile.row + r) * a.outputStride + tile.panel * kPanelOutputs;
        for (int p = 0; p < tile.panels; ++p)
            __builtin_prefetch(outputs + p * kPanelOutputs, 1);
    }
}

// A matrix product in register tiles.
template <typename T>
concept MatmulTiles = requires(T& tiles, const Tile& tile, int n, bool singleTile) {
    { tiles.tileRows(n) } -> std::same_as<int>;              // the height of tiles for n rows
    { tiles.panels(n) } -> std::same_as<int>;                // the width of tiles of n rows
    { tiles.chunkInputs(singleTile) } -> std::same_as<int>;  // singleTile: one tile covers all rows
    tiles.prepare(n, n, n, n);                               // panel, panels, input, inputs: called before the tiles of a chunk
    { tiles.ahead(n, n, n, n, n) } -> std::same_as<Ahead>;   // panel, input, inputs, part, parts: a panel's weights in a chunk
    tiles.run(tile);
};

// partial: kPartialSumBytes. While the rows pass over one chunk, the next chunk is prefetched, so that memory and arithmetic overlap.
template <FloatLanes Lanes, MatmulTiles Tiles>
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
