// SPDX-License-Identifier: GPL-3.0-or-later
// How the low-bit product of a block-sparse matrix is cut into tiles, without gathering: each stored picture of 4 inputs x 16 outputs meets
// the four activations of its quartet where they lie. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/code_pictures.h"

namespace lathe {

/// R rows times a panel.
struct KeptCodeTile {
    const MatmulArguments& a;
    int row, panel;
    const uint8_t* codes;  // of the panel
    float* acc;            // [rows, 16]
    bool isFirst;          // of the tiles that read this panel: it comes from memory
};

namespace {

// The kernels here take a code less its zero point for a signed byte.
inline bool hasSignedCodes(const PackedMatrix& matrix) {
    return matrix.bits < 8 || !matrix.zeroPoints;
}

// A block of the first tile's stream. Inlined for the reason that prefetch() gives.
template <int Layout>
[[gnu::always_inline]] inline void prefetchKept(const KeptCodeTile& t, const uint8_t* codes) {
    for (int line = 0; line < Layout && t.isFirst; ++line)
        __builtin_prefetch(codes + kStreamAhead + line * kLine);
}

// Isa has
//   Bytes                        a register of codes (code_pictures.h)
//   kRows                        the highest tile
//   kDirectRows                  rows up to which each tile expands the codes; more rows share them expanded to a byte each
//   tile<Layout, Range, R>(t)    Layout: bits of the layout that is read; Range: bits that a code can fill
template <typename Isa, int Layout, int Range, int R>
void keptCodeTileOfRows(const KeptCodeTile& t, int rows) {
    if constexpr (R > 1) {
        if (rows < R)
            return keptCodeTileOfRows<Isa, Layout, Range, R - 1>(t, rows);
    }
    Isa::template tile<Layout, Range, R>(t);
}

template <typename Isa, typename Lanes, int Layout, int Range>
void multiplyKeptPanel(const MatmulArguments& a, int panel, const uint8_t* codes) {
    alignas(64) float acc[Isa::kRows * kPanelOutputs];
    const int tileRows = balancedRows(a.rows, Isa::kRows);
    for (int row = 0; row < a.rows; row += tileRows) {
        const int rows = smaller(tileRows, a.rows - row);
        keptCodeTileOfRows<Isa, Layout, Range, Isa::kRows>({a, row, panel, codes, acc, row == 0}, rows);
        for (int r = 0; r < rows; ++r)
            finishPanel<Lanes>(a, row + r, panel, acc + r * kPanelOutputs);
    }
}

template <typename Isa, typename Lanes, int Bits>
void keptCodesOfBits(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    const int blocks = a.matrix->keptInputs / kBlockInputs;
    const size_t panelBytes = static_cast<size_t>(blocks) * kLine * Bits;
    for (int panel = panelBegin; panel < panelEnd; ++panel) {
        const auto* codes = reinterpret_cast<const uint8_t*>(a.matrix->codes) + static_cast<size_t>(panel) * panelBytes;
        if (Bits == 8 || a.rows <= Isa::kDirectRows) {
            multiplyKeptPanel<Isa, Lanes, Bits, Bits>(a, panel, codes);
        } else {
            auto* expanded = reinterpret_cast<uint8_t*>(scratch);
            expandPanel<typename Isa::Bytes, Bits>(codes, blocks, expanded);
            multiplyKeptPanel<Isa, Lanes, 8, Bits>(a, panel, expanded);
        }
    }
}

// Only where hasSignedCodes. scratch as matmulScratchBytes says: a panel's expanded codes need less.
template <typename Isa, typename Lanes>
void multiplyKeptCodes(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    withBits(a.matrix->bits, [&]<int Bits>() { keptCodesOfBits<Isa, Lanes, Bits>(a, panelBegin, panelEnd, scratch); });
}

// What a tile reads: its panel's scales, zero points and quartets, its rows' activations.
struct KeptOperands {
    int blocks, blocksPerGroup;
    const int8_t* x;
    size_t xStride;
    const float* xScales;  // xScaleStride apart
    size_t xScaleStride;
    const uint16_t* kept;
    const uint16_t* scales;
    const uint8_t* zeroPoints;  // null: symmetric
};

inline KeptOperands operandsOf(const KeptCodeTile& t) {
    const PackedMatrix& m = *t.a.matrix;
    const QuantizedRows& q = t.a.quantizedInputs;
    const auto row = static_cast<size_t>(t.row), panel = static_cast<size_t>(t.panel);
    const int blocks = m.keptInputs / kBlockInputs;
    const int blocksPerGroup = m.groupSize / kBlockInputs;
    const auto groups = static_cast<size_t>((blocks + blocksPerGroup - 1) / blocksPerGroup);
    const size_t value = panel * groups * kPanelOutputs;
    return {blocks,
            blocksPerGroup,
            q.codes + row * q.codeStride,
            q.codeStride,
            q.scales + row * q.groupStride,
            q.groupStride,
            m.kept + panel * static_cast<size_t>(m.keptInputs / kQuartetInputs),
            m.scales + value,
            m.zeroPoints ? m.zeroPoints + value : nullptr};
}

}  // namespace

}  // namespace lathe
