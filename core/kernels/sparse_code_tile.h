// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product of a block-sparse matrix in register tiles, without gathering: each stored block of 16 outputs x 4 inputs is
// multiplied with its four activations where they are. For the files of one instruction set only (see lanes.h).
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/code_blocks.h"

namespace lathe {

/// Rows times a panel.
struct SparseCodeTile {
    const MatmulArguments& a;
    int row, panel;
    const uint8_t* codes;  // of the panel
    float* acc;            // [rows, 16]
    bool isFirst;          // of the tiles that read this panel, which then comes from memory
};

namespace {

// The tiles need code - zero point to fit a signed byte.
inline bool hasSignedCodes(const PackedMatrix& matrix) {
    return matrix.bits < 8 || !matrix.zeroPoints;
}

// A superblock of the first tile's stream. Inlined for the same reason as prefetch().
template <int Layout>
[[gnu::always_inline]] inline void prefetchSparse(const SparseCodeTile& t, const uint8_t* codes) {
    for (int line = 0; line < Layout && t.isFirst; ++line)
        __builtin_prefetch(codes + kStreamAhead + line * kLine);
}

// The register tiles of one instruction set.
template <typename T>
concept SparseCodeTiling = ByteRegister<typename T::Bytes> && requires(const SparseCodeTile& t) {
    { T::kRows } -> std::convertible_to<int>;        // the height of the tallest tile
    { T::kDirectRows } -> std::convertible_to<int>;  // up to so many rows each tile expands codes; more rows share expanded ones
    T::template tile<8, 4, 1>(t);                    // Layout, Range (see CodeTiling), rows
};

template <SparseCodeTiling Tiling, int Layout, int Range, int R>
void sparseCodeTileOfRows(const SparseCodeTile& t, int rows) {
    if constexpr (R > 1) {
        if (rows < R)
            return sparseCodeTileOfRows<Tiling, Layout, Range, R - 1>(t, rows);
    }
    Tiling::template tile<Layout, Range, R>(t);
}

template <SparseCodeTiling Tiling, FloatLanes Lanes, int Layout, int Range>
void multiplySparsePanel(const MatmulArguments& a, int panel, const uint8_t* codes) {
    alignas(64) float acc[Tiling::kRows * kPanelOutputs];
    const int tileRows = balancedRows(a.rows, Tiling::kRows);
    for (int row = 0; row < a.rows; row += tileRows) {
        const int rows = smaller(tileRows, a.rows - row);
        sparseCodeTileOfRows<Tiling, Layout, Range, Tiling::kRows>({a, row, panel, codes, acc, row == 0}, rows);
        for (int r = 0; r < rows; ++r)
            finishPanel<Lanes>(a, row + r, panel, acc + r * kPanelOutputs);
    }
}

template <SparseCodeTiling Tiling, FloatLanes Lanes, int Bits>
void sparseCodeMatmulOfBits(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    const int superblocks = a.matrix->nonzeroInputs / kInputsPerSuperblock;
    const size_t panelBytes = static_cast<size_t>(superblocks) * kLine * Bits;
    for (int panel = panelBegin; panel < panelEnd; ++panel) {
        const auto* codes = reinterpret_cast<const uint8_t*>(a.matrix->codes) + static_cast<size_t>(panel) * panelBytes;
        if (Bits == 8 || a.rows <= Tiling::kDirectRows) {
            multiplySparsePanel<Tiling, Lanes, Bits, Bits>(a, panel, codes);
        } else {
            auto* expanded = reinterpret_cast<uint8_t*>(scratch);
            expandPanel<typename Tiling::Bytes, Bits>(codes, superblocks, expanded);
            multiplySparsePanel<Tiling, Lanes, 8, Bits>(a, panel, expanded);
        }
    }
}

// Requires hasSignedCodes. scratch: a panel's expanded codes, which take less than matmulScratchBytes.
template <SparseCodeTiling Tiling, FloatLanes Lanes>
void sparseCodeMatmul(const MatmulArguments& a, int panelBegin, int panelEnd, std::byte* scratch) {
    withBits(a.matrix->bits, [&]<int Bits>() { sparseCodeMatmulOfBits<Tiling, Lanes, Bits>(a, panelBegin, panelEnd, scratch); });
}

// What a tile reads: the scales, zero points and block indices of its panel, the activations of its rows.
struct SparseOperands {
    int superblocks, superblocksPerGroup;
    const int8_t* x;
    size_t xStride;
    const float* xScales;  // xScaleStride apart
    size_t xScaleStride;
    const uint16_t* indices;  // of the blocks
    const uint16_t* scales;
    const uint8_t* zeroPoints;  // null: symmetric
};

inline SparseOperands operandsOf(const SparseCodeTile& t) {
    const PackedMatrix& m = *t.a.matrix;
    const QuantizedRows& q = t.a.quantizedInputs;
    const auto row = static_cast<size_t>(t.row), panel = static_cast<size_t>(t.panel);
    const int superblocks = m.nonzeroInputs / kInputsPerSuperblock;
    const int superblocksPerGroup = m.groupSize / kInputsPerSuperblock;
    const auto groups = static_cast<size_t>((superblocks + superblocksPerGroup - 1) / superblocksPerGroup);
    const size_t value = panel * groups * kPanelOutputs;
    return {superblocks,
            superblocksPerGroup,
            q.codes + row * q.codeStride,
            q.codeStride,
            q.scales + row * q.groupStride,
            q.groupStride,
            m.nonzeroBlocks + panel * static_cast<size_t>(m.nonzeroInputs / kInputsPerBlock),
            m.scales + value,
            m.zeroPoints ? m.zeroPoints + value : nullptr};
}

}  // namespace

}  // namespace lathe
