// SPDX-License-Identifier: GPL-3.0-or-later
// The tile of the block-sparse low-bit product on 32-byte registers, two to a panel; how bytes are multiplied is a matter of the
// instruction set. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/half_panel_codes.h"
#include "core/kernels/kept_code_tile.h"

namespace lathe {

namespace {

// Of a tile's rows at one group: dots[r][h] of half h, and what is to be taken off them all.
template <int R>
struct KeptSums {
    __m256i dots[R][2];
    __m256i offsets[2];
};

// Products has addKeptBlock<Layout, Range, kSymmetric>(operands, kept, block, zero, sums); zero: of each half, as its codes lie.
template <typename Products>
struct KeptHalfPanelCodes {
    using Bytes = HalfLine;
    static constexpr int kRows = 4;
    static constexpr int kDirectRows = 8;

    // Four times each of a group's zero points.
    template <int Range>
    [[gnu::always_inline]] static void loadZeroPoints(const uint8_t* zeroPoints, __m256i (&zero)[2]) {
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h) {
            zero[h] = _mm256_set1_epi8(static_cast<char>(1 << (Range - 1)));
            if (zeroPoints) {
                const __m256i each = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(zeroPoints + h * 8)));
                zero[h] = _mm256_mullo_epi32(each, _mm256_set1_epi32(0x01010101));
            }
        }
    }

    template <int R>
    [[gnu::always_inline]] static void endGroup(const KeptOperands& o, size_t value, const KeptSums<R>& sums, __m256 (&acc)[R][2]) {
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h) {
            const __m256 scale = scalesAt(o.scales + value + h * 8);
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m256 xScale = _mm256_set1_ps(o.xScales[static_cast<size_t>(r) * o.xScaleStride]);
                const __m256 dot = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums.dots[r][h], sums.offsets[h]));
                acc[r][h] = _mm256_fmadd_ps(dot, _mm256_mul_ps(xScale, scale), acc[r][h]);
            }
        }
    }

    template <int Layout, int Range, int R>
    static void tile(const KeptCodeTile& t) {
        const KeptOperands o = operandsOf(t);
        if (o.zeroPoints)
            tileOf<Layout, Range, R, false>(t, o);
        else
            tileOf<Layout, Range, R, true>(t, o);
    }

    template <int Layout, int Range, int R, bool kSymmetric>
    [[gnu::noinline]] static void tileOf(const KeptCodeTile& t, const KeptOperands& o) {
        const uint16_t* kept = o.kept;
        const uint8_t* codes = t.codes;
        __m256 acc[R][2];
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r)
            acc[r][0] = acc[r][1] = _mm256_setzero_ps();
        size_t value = 0;
        for (int begin = 0; begin < o.blocks; begin += o.blocksPerGroup, value += kPanelOutputs) {
            __m256i zero[2];
            loadZeroPoints<Range>(o.zeroPoints ? o.zeroPoints + value : nullptr, zero);
            KeptSums<R> sums;
            sums.offsets[0] = sums.offsets[1] = _mm256_setzero_si256();
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r)
                sums.dots[r][0] = sums.dots[r][1] = _mm256_setzero_si256();
            for (int left = smaller(o.blocksPerGroup, o.blocks - begin); left > 0; --left, kept += kPictures, codes += kLine * Layout) {
                prefetchKept<Layout>(t, codes);
                Products::template addKeptBlock<Layout, Range, kSymmetric>(o, kept, codes, zero, sums);
            }
            endGroup(o, value, sums, acc);
        }
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            _mm256_storeu_ps(t.acc + static_cast<size_t>(r) * kPanelOutputs, acc[r][0]);
            _mm256_storeu_ps(t.acc + static_cast<size_t>(r) * kPanelOutputs + 8, acc[r][1]);
        }
    }
};

// Picture I of both halves, less its zero points.
template <int Layout, int I>
[[gnu::always_inline]] inline void loadWeights(const uint8_t* block, const __m256i (&zero)[2], __m256i (&weights)[2]) {
#pragma GCC unroll 2
    for (int h = 0; h < 2; ++h)
        weights[h] = _mm256_sub_epi8(codePicture<HalfLine, Layout, I>(block + h * HalfLine::kSize).v, zero[h]);
}

}  // namespace

}  // namespace lathe
