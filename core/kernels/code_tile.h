// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product in register tiles: the operands of a tile, and how a product is cut into tiles. For the files of one instruction set
// only (see lanes.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/code_blocks.h"
#include "core/kernels/gathered_matmul.h"

namespace lathe {

/// Rows times panels over whole groups (the last may be short).
struct CodeTile {
    const int8_t* x;  // [rows, xStride], from the chunk's first input
    size_t xStride;
    const float* xScales;  // [rows, xGroupStride], from the chunk's first group
    const int32_t* xSums;
    size_t xGroupStride;
    const uint8_t* codes;  // panels codePanelStride bytes apart, from the chunk's first superblock
    size_t codePanelStride;
    const uint16_t* scales;     // panels groupPanelStride values apart, from the chunk's first group
    const uint8_t* zeroPoints;  // likewise; null: every zero point is zeroPoint
    size_t groupPanelStride;
    int zeroPoint;       // if zeroPoints is null
    int zeroPointShift;  // its logarithm to base 2
    int superblocks;
    int superblocksPerGroup;
    float* acc;  // [rows, accStride], panels 16 floats apart
    size_t accStride;
    bool accumulate;
    bool isOnly;  // the codes come from memory, not from a chunk in the L1 cache
    Ahead ahead;
};

/// The register tiles of one instruction set. Template arguments: Bits, those of a stored code; Layout, the bits per code of the layout
/// that a tile reads; Range, the bits that a code can fill.
template <typename T>
concept CodeTiling = requires(const CodeTile& tile, const uint8_t* planes, uint8_t* expanded, int n) {
    { T::kRows } -> std::convertible_to<int>;  // the height of the tallest tile
    { T::tileRows(n) } -> std::same_as<int>;   // the height of tiles for n rows
    // Up to so many rows each tile expands codes of n bits in registers; more rows share codes that were expanded once, to another layout.
    { T::directRows(n) } -> std::same_as<int>;
    { T::template expandedLayout<4>() } -> std::same_as<int>;  // bits per code of that layout: at least 8, or Bits for none
    T::template expand<4>(planes, n, expanded);                // converts n superblocks of a panel to it
    { T::template panels<4>(n) } -> std::same_as<int>;         // the width of tiles of n rows
    // The width of the widest tile of n rows. It must not grow with n: the last tile of a row block may be lower than the others but
    // just as wide.
    { T::template mostPanels<4>(n) } -> std::same_as<int>;
    T::template run<4, 4>(tile, n, n);  // rows, panels
};

namespace {

// kExpand: tiles read the expanded copy.
template <CodeTiling Tiling, int Bits, bool kExpand>
struct CodeTiles {
    const MatmulArguments& a;
    uint8_t* expanded;
    size_t expandedStride = 0;

    static constexpr int kLayout = kExpand ? Tiling::template expandedLayout<Bits>() : Bits;

    static int tileRows(int rows) { return Tiling::tileRows(rows); }
    static int panels(int rows) { return Tiling::template panels<kLayout>(rows); }

    int chunkInputs(bool singleTile) const {
        if (singleTile && !kExpand)
            return a.matrix->inputs;
        return codeChunkInputs(a.matrix->groupSize);
    }

    size_t superblockBytes() const { return static_cast<size_t>(kLine) * Bits; }
    size_t panelBytes() const {
        return static_cast<size_t>((a.matrix->inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock) * superblockBytes();
    }
    const uint8_t* codesAt(int panel, int input) const {
        return reinterpret_cast<const uint8_t*>(a.matrix->codes) + static_cast<size_t>(panel) * panelBytes() +
               static_cast<size_t>(input / kInputsPerSuperblock) * superblockBytes();
    }

    void prepare(int panel, int panelsHere, int input, int inputs) {
        if constexpr (kExpand) {
            const int superblocks = (inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock;
            expandedStride = static_cast<size_t>(superblocks) * kLine * kLayout;
            for (int p = 0; p < panelsHere; ++p) {
                Tiling::template expand<Bits>(codesAt(panel + p, input), superblocks, expanded + static_cast<size_t>(p) * expandedStride);
            }
        }
    }

    Ahead ahead(int panel, int input, int inputs, int part, int parts) const {
        const size_t bytes = static_cast<size_t>((inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock) * superblockBytes();
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
        t.superblocks = (tile.inputs + kInputsPerSuperblock - 1) / kInputsPerSuperblock;
        t.superblocksPerGroup = m.groupSize / kInputsPerSuperblock;
        t.acc = tile.acc;
        t.accStride = static_cast<size_t>(tile.panels) * kPanelOutputs;
        t.accumulate = tile.accumulate;
        t.isOnly = tile.isOnly;
        t.ahead = tile.ahead;
        Tiling::template run<kLayout, Bits>(t, tile.rows, tile.panels);
    }
};

template <CodeTiling Tiling, FloatLanes Lanes, int Bits>
void codeMatmulOfBits(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    auto* partial = reinterpret_cast<float*>(scratch);
    auto* expanded = reinterpret_cast<uint8_t*>(scratch) + kPartialSumBytes;
    constexpr bool kCanExpand = Tiling::template expandedLayout<Bits>() != Bits;
    if (kCanExpand && a.rows > Tiling::directRows(Bits)) {
        CodeTiles<Tiling, Bits, kCanExpand> tiles{a, expanded};
        blockedMatmul<Lanes>(a, panelBegin, panelEnd, partial, tiles);
    } else {
        CodeTiles<Tiling, Bits, false> tiles{a, nullptr};
        blockedMatmul<Lanes>(a, panelBegin, panelEnd, partial, tiles);
    }
}

template <CodeTiling Tiling, FloatLanes Lanes>
void codeMatmul(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    if (a.matrix->nonzeroBlocks)
        return multiplyGathered(a, panelBegin, panelEnd, scratch, codeMatmul<Tiling, Lanes>);
    withBits(a.matrix->bits, [&]<int Bits>() { codeMatmulOfBits<Tiling, Lanes, Bits>(a, panelBegin, panelEnd, scratch); });
}

// The position of a tile in its chunk.
struct TileWalk {
    const int8_t* x;
    const uint8_t* codes;
    int superblocksLeft;
    Ahead ahead;

    // A few of the lines ahead per superblock: all at once would delay what this tile reads itself.
    explicit TileWalk(const CodeTile& t)
        : x(t.x),
          codes(t.codes),
          superblocksLeft(t.superblocks),
          ahead{t.ahead.lines, (t.ahead.count + t.superblocks - 1) / t.superblocks} {}
};

// Prefetches what each panel will read, farther ahead than the hardware prefetcher does; near the end, the panels of the next tile. Inlined
// for the same reason as prefetch().
template <int Layout, int P>
[[gnu::always_inline]] inline void prefetchStream(const CodeTile& t, const TileWalk& walk) {
    constexpr int kSuperblocksAhead = kStreamAhead / (kLine * Layout);
    const size_t jump = t.superblocks - walk.superblocksLeft + kSuperblocksAhead < t.superblocks ? 0 : (P - 1) * t.codePanelStride;
#pragma GCC unroll 4
    for (int p = 0; p < P; ++p) {
        for (int line = 0; line < Layout; ++line)
            __builtin_prefetch(walk.codes + static_cast<size_t>(p) * t.codePanelStride + jump +
                               (kSuperblocksAhead * Layout + line) * kLine);
    }
}

// Calls addSuperblock(x, codes) for each superblock of the group that begins at walk.
template <int Layout, int P, typename Step>
[[gnu::always_inline]] inline void walkGroup(const CodeTile& t, TileWalk& walk, Step addSuperblock) {
    const int superblocksAfter = walk.superblocksLeft - smaller(t.superblocksPerGroup, walk.superblocksLeft);
    do {
        if (t.isOnly)
            prefetchStream<Layout, P>(t, walk);
        prefetch(walk.ahead);
        walk.ahead.lines += walk.ahead.count * kCacheLine;
        addSuperblock(walk.x, walk.codes);
        walk.x += kInputsPerSuperblock;
        walk.codes += kLine * Layout;
    } while (--walk.superblocksLeft > superblocksAfter);
}

// The base of tilings whose many rows share codes expanded to a byte each.
template <ByteRegister Bytes>
struct ExpandedToBytes {
    template <int>
    static constexpr int expandedLayout() {
        return 8;
    }
    template <int Bits>
    static void expand(const uint8_t* planes, int superblocks, uint8_t* expanded) {
        expandPanel<Bytes, Bits>(planes, superblocks, expanded);
    }
};

// Calls the tile template for numbers of rows and panels known at run time: tile<Layout, Range, R, P>(t).
template <CodeTiling Tiling, int Layout, int Range, int R, int P>
void codeTileOfPanels(const CodeTile& t, int panels) {
    if constexpr (P > 1) {
        if (panels < P)
            return codeTileOfPanels<Tiling, Layout, Range, R, P - 1>(t, panels);
    }
    Tiling::template tile<Layout, Range, R, P>(t);
}

template <CodeTiling Tiling, int Layout, int Range, int R>
void codeTileOfRows(const CodeTile& t, int rows, int panels) {
    if constexpr (R > 1) {
        if (rows < R)
            return codeTileOfRows<Tiling, Layout, Range, R - 1>(t, rows, panels);
    }
    codeTileOfPanels<Tiling, Layout, Range, R, Tiling::template mostPanels<Layout>(R)>(t, panels);
}

}  // namespace

}  // namespace lathe
