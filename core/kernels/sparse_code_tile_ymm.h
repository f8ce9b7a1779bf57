// SPDX-License-Identifier: GPL-3.0-or-later
// The register tiles of the block-sparse low-bit product on 32-byte registers (ymm), two to a panel. How bytes are multiplied depends on
// the instruction set. For the files of one instruction set only (see lanes.h).
#pragma once

#include "core/kernels/code_tile_ymm.h"
#include "core/kernels/sparse_code_tile.h"

namespace lathe {

namespace {

// The sums of one group: dots[r][h] of row r and half h, and an offset to subtract from every row.
template <int R>
struct SparseSums {
    __m256i dots[R][2];
    __m256i offsets[2];
};

// How an instruction set multiplies bytes. zero: the zero points of each half, in the order of its codes.
template <typename P>
concept SparseYmmProducts = requires(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock, const __m256i (&zero)[2],
                                     SparseSums<2>& sums) {
    P::template addSparseSuperblock<8, 4, true>(o, indices, superblock, zero, sums);  // Layout, Range, kSymmetric
};

template <SparseYmmProducts Products>
struct SparseYmmTiles {
    using Bytes = YmmBytes;
    static constexpr int kRows = smaller(4, kTallestCodeTile);
    static constexpr int kDirectRows = 8;

    // Each zero point of a group four times: once for each input of a block.
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
    [[gnu::always_inline]] static void endGroup(const SparseOperands& o, size_t value, const SparseSums<R>& sums, __m256 (&acc)[R][2]) {
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
    static void tile(const SparseCodeTile& t) {
        const SparseOperands o = operandsOf(t);
        if (o.zeroPoints)
            tileOf<Layout, Range, R, false>(t, o);
        else
            tileOf<Layout, Range, R, true>(t, o);
    }

    template <int Layout, int Range, int R, bool kSymmetric>
    [[gnu::noinline]] static void tileOf(const SparseCodeTile& t, const SparseOperands& o) {
        const uint16_t* indices = o.indices;
        const uint8_t* codes = t.codes;
        __m256 acc[R][2];
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r)
            acc[r][0] = acc[r][1] = _mm256_setzero_ps();
        size_t value = 0;
        for (int begin = 0; begin < o.superblocks; begin += o.superblocksPerGroup, value += kPanelOutputs) {
            __m256i zero[2];
            loadZeroPoints<Range>(o.zeroPoints ? o.zeroPoints + value : nullptr, zero);
            SparseSums<R> sums;
            sums.offsets[0] = sums.offsets[1] = _mm256_setzero_si256();
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r)
                sums.dots[r][0] = sums.dots[r][1] = _mm256_setzero_si256();
            for (int left = smaller(o.superblocksPerGroup, o.superblocks - begin); left > 0; --left) {
                prefetchSparse<Layout>(t, codes);
                Products::template addSparseSuperblock<Layout, Range, kSymmetric>(o, indices, codes, zero, sums);
                indices += kBlocksPerSuperblock;
                codes += kLine * Layout;
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

// Block I of both halves, minus the zero points.
template <int Layout, int I>
[[gnu::always_inline]] inline void loadWeights(const uint8_t* superblock, const __m256i (&zero)[2], __m256i (&weights)[2]) {
#pragma GCC unroll 2
    for (int h = 0; h < 2; ++h)
        weights[h] = _mm256_sub_epi8(codeBlock<YmmBytes, Layout, I>(superblock + h * YmmBytes::kSize).v, zero[h]);
}

}  // namespace

}  // namespace lathe
