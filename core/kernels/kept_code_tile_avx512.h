// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product of a block-sparse matrix with VNNI, without gathering: each stored picture of 4 inputs x 16 outputs meets the four
// activations of its quartet where they lie. Activations are the unsigned factor (plus 128) and weights the signed one (code - zero point),
// for what 128 adds is then the same for all rows: 128 times the sum of the weights, one more instruction a picture.
#pragma once

#include "core/kernels/blocked_matmul.h"
#include "core/kernels/code_pictures.h"
#include "core/kernels/code_registers_avx512.h"

namespace lathe {

namespace {

struct KeptCodeTile {
    const MatmulArguments& a;
    int row, panel;
    float* acc;    // [rows, 16]
    bool isFirst;  // of the tiles that read this panel: it comes from memory
};

// A code less its zero point is to fit into a signed byte.
inline bool hasSignedCodes(const PackedMatrix& matrix) {
    return matrix.bits < 8 || !matrix.zeroPoints;
}

// Four times each of a group's zero points, as its codes lie.
template <int Bits>
[[gnu::always_inline]] inline __m512i keptZeroPoints(const uint8_t* zeroPoints) {
    if (!zeroPoints)
        return _mm512_set1_epi8(static_cast<char>(1 << (Bits - 1)));
    const __m512i each = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(zeroPoints)));
    return _mm512_mullo_epi32(each, _mm512_set1_epi32(0x01010101));
}

template <int Bits, int I, int R>
[[gnu::always_inline]] inline void addKeptPicture(const int8_t* x, size_t xStride, const uint16_t* kept, const uint8_t* block, __m512i zero,
                                                  __m512i (&dots)[R], __m512i& sum) {
    const __m512i weights = _mm512_sub_epi8(codePicture<Avx512Bytes, Bits, I>(block).v, zero);
    sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1), weights);
    const int8_t* inputs = x + size_t{kept[I]} * kQuartetInputs;
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        const __m512i shifted = _mm512_xor_si512(fourInputs(inputs + static_cast<size_t>(r) * xStride), _mm512_set1_epi8(-128));
        dots[r] = _mm512_dpbusd_epi32(dots[r], shifted, weights);
    }
}

template <int Bits, int R>
[[gnu::noinline]] void keptCodeTile(const KeptCodeTile& t) {
    const PackedMatrix& m = *t.a.matrix;
    const QuantizedRows& q = t.a.quantizedInputs;
    const auto row = static_cast<size_t>(t.row), panel = static_cast<size_t>(t.panel);
    const int blocks = m.keptInputs / kBlockInputs;
    const int blocksPerGroup = m.groupSize / kBlockInputs;
    const auto groups = static_cast<size_t>((blocks + blocksPerGroup - 1) / blocksPerGroup);
    const int8_t* x = q.codes + row * q.codeStride;
    const uint16_t* kept = m.kept + panel * static_cast<size_t>(m.keptInputs / kQuartetInputs);
    const auto* codes = reinterpret_cast<const uint8_t*>(m.codes) + panel * static_cast<size_t>(blocks) * kLine * Bits;
    size_t value = panel * groups * kPanelOutputs;
    __m512 acc[R];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        acc[r] = _mm512_setzero_ps();
    for (int begin = 0; begin < blocks; begin += blocksPerGroup, value += kPanelOutputs) {
        const __m512i zero = keptZeroPoints<Bits>(m.zeroPoints ? m.zeroPoints + value : nullptr);
        __m512i dots[R];
        __m512i sum = _mm512_setzero_si512();
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            dots[r] = _mm512_setzero_si512();
        for (int left = smaller(blocksPerGroup, blocks - begin); left > 0; --left, kept += kPictures, codes += kLine * Bits) {
            for (int line = 0; line < Bits && t.isFirst; ++line)
                __builtin_prefetch(codes + 8192 + line * kLine);
            addKeptPicture<Bits, 0>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 1>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 2>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 3>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 4>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 5>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 6>(x, q.codeStride, kept, codes, zero, dots, sum);
            addKeptPicture<Bits, 7>(x, q.codeStride, kept, codes, zero, dots, sum);
        }
        const __m512 scale = scalesAt(m.scales + value);
        const __m512i offset = _mm512_slli_epi32(sum, 7);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const __m512 xScale = _mm512_set1_ps(q.scales[(row + static_cast<size_t>(r)) * q.groupStride]);
            acc[r] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(dots[r], offset)), _mm512_mul_ps(xScale, scale), acc[r]);
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
        _mm512_storeu_ps(t.acc + static_cast<size_t>(r) * kPanelOutputs, acc[r]);
}

template <int Bits, int R>
void keptCodeTileOfRows(const KeptCodeTile& t, int rows) {
    if constexpr (R > 1) {
        if (rows < R)
            return keptCodeTileOfRows<Bits, R - 1>(t, rows);
    }
    keptCodeTile<Bits, R>(t);
}

template <int Bits>
void keptCodesOfBits(const MatmulArguments& a, int panelBegin, int panelEnd) {
    constexpr int kRows = 8;
    alignas(64) float acc[kRows * kPanelOutputs];
    const int tileRows = balancedRows(a.rows, kRows);
    for (int panel = panelBegin; panel < panelEnd; ++panel) {
        for (int row = 0; row < a.rows; row += tileRows) {
            const int rows = smaller(tileRows, a.rows - row);
            keptCodeTileOfRows<Bits, kRows>({a, row, panel, acc, row == 0}, rows);
            for (int r = 0; r < rows; ++r)
                finishPanel<Avx512Lanes>(a, row + r, panel, acc + r * kPanelOutputs);
        }
    }
}

// Only where hasSignedCodes.
inline void multiplyKeptCodes(const MatmulArguments& a, int panelBegin, int panelEnd) {
    switch (a.matrix->bits) {
        case 8:
            return keptCodesOfBits<8>(a, panelBegin, panelEnd);
        case 6:
            return keptCodesOfBits<6>(a, panelBegin, panelEnd);
        case 4:
            return keptCodesOfBits<4>(a, panelBegin, panelEnd);
        case 3:
            return keptCodesOfBits<3>(a, panelBegin, panelEnd);
        default:
            return keptCodesOfBits<2>(a, panelBegin, panelEnd);
    }
}

}  // namespace

}  // namespace lathe
