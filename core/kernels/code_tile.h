// SPDX-License-Identifier: GPL-3.0-or-later
// What a register tile of the low-bit product is given, and how the product is cut into such tiles. For the files of one instruction set
// only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/code_pictures.h"
#include "core/kernels/kept_blocks.h"

namespace lathe {

/// R rows times P panels over whole groups (the last may be short).
struct CodeTile {
    const int8_t* x;  // [rows, xStride], the chunk's first input
    size_t xStride;
    const float* xScales;  // [rows, xGroupStride], the chunk's first group
    const int32_t* xSums;
    size_t xGroupStride;
    const uint8_t* codes;  // panels codePanelStride bytes apart, the chunk's first block
    size_t codePanelStride;
    const uint16_t* scales;     // panels groupPanelStride values apart, the chunk's first group
    const uint8_t* zeroPoints;  // likewise; null: all are zeroPoint
    size_t groupPanelStride;
    int zeroPoint;       // where zeroPoints is null
    int zeroPointShift;  // its logarithm to base 2
    int blocks;
    int blocksPerGroup;
    float* acc;  // [rows, accStride], panels 16 floats apart
    size_t accStride;
    bool accumulate;
    bool isOnly;  // codes come from memory, not from a chunk in the nearest cache
    Ahead ahead;
};

namespace {

// Isa has
//   kRows                           the highest tile
//   tileRows(rows)                  the height to cut into
//   directRows(bits)                rows up to which codes are expanded in registers for each tile; more rows share codes expanded once,
//                                   where that is another layout
//   expandedLayout<Bits>()          its bits, at least 8
//   expand<Bits>(planes, blocks, expanded)   blocks of a panel to it
//   panels<Layout>(rows)            the width to cut into
//   mostPanels<Layout>(rows)        the widest that there is a tile for; it must not grow with rows, for the last tile of a block may
//                                   be lower than the others and yet as wide
//   run<Layout, Range>(t, rows, panels)   Layout: bits of the layout that is read; Range: bits that a code can fill
// kExpand: tiles read the expanded copy.
template <typename Isa, typename Lanes, int Bits, bool kExpand>
struct CodeTiles {
    const MatmulArguments& a;
    uint8_t* expanded;
    size_t expandedStride = 0;

    static constexpr int kLayout = kExpand ? Isa::template expandedLayout<Bits>() : Bits;

    static int tileRows(int rows) { return Isa::tileRows(rows); }
    static int panels(int rows) { return Isa::template panels<kLayout>(rows); }

    int chunkInputs(bool singleTile) const {
        if (singleTile && !kExpand)
            return a.matrix->inputs;
        return codeChunkInputs(a.matrix->groupSize);
    }

    size_t blockBytes() const { return static_cast<size_t>(kLine) * Bits; }
    size_t panelBytes() const { return static_cast<size_t>((a.matrix->inputs + kBlockInputs - 1) / kBlockInputs) * blockBytes(); }
    const uint8_t* codesAt(int panel, int input) const {
        return reinterpret_cast<const uint8_t*>(a.matrix->codes) + static_cast<size_t>(panel) * panelBytes() +
               static_cast<size_t>(input / kBlockInputs) * blockBytes();
    }

    void prepare(int panel, int panelsHere, int input, int inputs) {
        if constexpr (kExpand) {
            const int blocks = (inputs + kBlockInputs - 1) / kBlockInputs;
            expandedStride = static_cast<size_t>(blocks) * kLine * kLayout;
            for (int p = 0; p < panelsHere; ++p) {
                Isa::template expand<Bits>(codesAt(panel + p, input), blocks, expanded + static_cast<size_t>(p) * expandedStride);
            }
        }
    }

    Ahead ahead(int panel, int input, int inputs, int part, int parts) const {
        const size_t bytes = static_cast<size_t>((inputs + kBlockInputs - 1) / kBlockInputs) * blockBytes();
        return partOf(codesAt(panel, input), bytes, part, parts);
    }

    void run(const Tile& tile) const {
        const PackedMatrix& m = *a.matrix;
        const QuantizedRows& x = a.quantizedInputs;
        const auto row = static_cast<size_t>(tile.row);
        const auto group = static_cast<size_t>(tile.input / m.groupSize);
        const auto groups = static_cast<size_t>((m.inputs + m.groupSize - 1) / m.groupSize);
        const size_t groupValue = (static_cast<size_t>(tile.panel) * groups + group) * kPanelOutputs;
        CodeTile t;
        t.x = x.codes + row * x.codeStride + tile.input;
        t.xStride = x.codeStride;
        t.xScales = x.scales + row * x.groupStride + group;
        t.xSums = x.sums + row * x.groupStride + group;
        t.xGroupStride = x.groupStride;
        t.codes = kExpand ? expanded : codesAt(tile.panel, tile.input);
        t.codePanelStride = kExpand ? expandedStride : panelBytes();
        t.scales = m.scales + groupValue;
        t.zeroPoints = m.zeroPoints ? m.zeroPoints + groupValue : nullptr;
        t.groupPanelStride = groups * kPanelOutputs;
        t.zeroPointShift = Bits - 1;
        t.zeroPoint = 1 << t.zeroPointShift;
        t.blocks = (tile.inputs + kBlockInputs - 1) / kBlockInputs;
        t.blocksPerGroup = m.groupSize / kBlockInputs;
        t.acc = tile.acc;
        t.accStride = static_cast<size_t>(tile.panels) * kPanelOutputs;
        t.accumulate = tile.accumulate;
        t.isOnly = tile.isOnly;
        t.ahead = tile.ahead;
        Isa::template run<kLayout, Bits>(t, tile.rows, tile.panels);
    }
};

template <typename Isa, typename Lanes, int Bits>
void codeMatmulOfBits(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    auto* partial = reinterpret_cast<float*>(scratch);
    auto* expanded = reinterpret_cast<uint8_t*>(scratch) + kPartialSumBytes;
    constexpr bool kCanExpand = Isa::template expandedLayout<Bits>() != Bits;
    if (kCanExpand && a.rows > Isa::directRows(Bits)) {
        CodeTiles<Isa, Lanes, Bits, kCanExpand> tiles{a, expanded};
        blockedMatmul<Lanes>(a, panelBegin, panelEnd, partial, tiles);
    } else {
        CodeTiles<Isa, Lanes, Bits, false> tiles{a, nullptr};
        blockedMatmul<Lanes>(a, panelBegin, panelEnd, partial, tiles);
    }
}

template <typename Isa, typename Lanes>
void codeMatmulOfIsa(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->kept)
        return multiplyKeptBlocks(a, panelBegin, panelEnd, scratch, codeMatmulOfIsa<Isa, Lanes>);
    withBits(a.matrix->bits, [&]<int Bits>() { codeMatmulOfBits<Isa, Lanes, Bits>(a, panelBegin, panelEnd, scratch); });
}

// Where a tile is in its chunk.
struct TileWalk {
    const int8_t* x;
    const uint8_t* codes;
    int blocksLeft;
    Ahead ahead;

    // Of what lies ahead a few lines a block: all at once would stand in the way of what this tile reads.
    explicit TileWalk(const CodeTile& t)
        : x(t.x), codes(t.codes), blocksLeft(t.blocks), ahead{t.ahead.lines, (t.ahead.count + t.blocks - 1) / t.blocks} {}
};

// Asks for what each panel reads later, past what the processor's own prefetch knows; near its end, for the next tile's panels. Inlined for
// the reason that prefetch() gives.
template <int Layout, int P>
[[gnu::always_inline]] inline void prefetchStream(const CodeTile& t, const TileWalk& walk) {
    constexpr int kBlocksAhead = kStreamAhead / (kLine * Layout);
    const size_t jump = t.blocks - walk.blocksLeft + kBlocksAhead < t.blocks ? 0 : (P - 1) * t.codePanelStride;
#pragma GCC unroll 4
    for (int p = 0; p < P; ++p) {
        for (int line = 0; line < Layout; ++line)
            __builtin_prefetch(walk.codes + static_cast<size_t>(p) * t.codePanelStride + jump + (kBlocksAhead * Layout + line) * kLine);
    }
}

// addBlock(x, codes) for each block of the group that begins at walk.
template <int Layout, int P, typename Step>
[[gnu::always_inline]] inline void walkGroup(const CodeTile& t, TileWalk& walk, Step addBlock) {
    const int blocksAfter = walk.blocksLeft - smaller(t.blocksPerGroup, walk.blocksLeft);
    do {
        if (t.isOnly)
            prefetchStream<Layout, P>(t, walk);
        prefetch(walk.ahead);
        walk.ahead.lines += walk.ahead.count * kCacheLine;
        addBlock(walk.x, walk.codes);
        walk.x += kBlockInputs;
        walk.codes += kLine * Layout;
    } while (--walk.blocksLeft > blocksAfter);
}

// Codes of fewer bits that many rows share: a byte each.
template <typename Bytes>
struct ExpandedToBytes {
    template <int>
    static constexpr int expandedLayout() {
        return 8;
    }
    template <int Bits>
    static void expand(const uint8_t* planes, int blocks, uint8_t* expanded) {
        expandPanel<Bytes, Bits>(planes, blocks, expanded);
    }
};

// Picks the tile template for run-time numbers of rows and panels: tile<Layout, Range, R, P>(t).
template <typename Isa, int Layout, int Range, int R, int P>
void codeTileOfPanels(const CodeTile& t, int panels) {
    if constexpr (P > 1) {
        if (panels < P)
            return codeTileOfPanels<Isa, Layout, Range, R, P - 1>(t, panels);
    }
    Isa::template tile<Layout, Range, R, P>(t);
}

template <typename Isa, int Layout, int Range, int R>
void codeTileOfRows(const CodeTile& t, int rows, int panels) {
    if constexpr (R > 1) {
        if (rows < R)
            return codeTileOfRows<Isa, Layout, Range, R - 1>(t, rows, panels);
    }
    codeTileOfPanels<Isa, Layout, Range, R, Isa::template mostPanels<Layout>(R)>(t, panels);
}

}  // namespace

}  // namespace lathe
