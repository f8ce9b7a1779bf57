// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product on 32-byte registers, half a panel (8 outputs) at a time; how bytes are multiplied is a matter of the instruction
// set. For the files of one instruction set only (see lanes_reference.h).
#pragma once

#include "core/kernels/code_tile.h"
#include "core/kernels/lanes_avx2.h"

namespace lathe {

namespace {

struct HalfLine {
    static constexpr int kSize = 32;
    __m256i v;

    static HalfLine load(const uint8_t* p) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))}; }
    void store(uint8_t* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
    static HalfLine mask(HalfLine a, int bits) { return {_mm256_and_si256(a.v, _mm256_set1_epi8(static_cast<char>(bits)))}; }
    static HalfLine combine(HalfLine a, HalfLine b) { return {_mm256_or_si256(a.v, b.v)}; }
    // Bits that cross into a neighbouring byte are masked away afterwards.
    template <int Left>
    static HalfLine shifted(HalfLine a) {
        if constexpr (Left > 0)
            return {_mm256_slli_epi16(a.v, Left)};
        if constexpr (Left < 0)
            return {_mm256_srli_epi16(a.v, -Left)};
        return a;
    }
};

__m256i fourInputs(const int8_t* x) {
    int32_t packed;
    __builtin_memcpy(&packed, x, sizeof packed);
    return _mm256_set1_epi32(packed);
}

__m256 scalesAt(const uint16_t* bfloat16) {
    const __m256i wide = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bfloat16)));
    return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
}

// Products has
//   offset<Range>()                 what it takes off every code
//   addHalfBlock<Layout, Range, R>(x, xStride, block, dots)   dots[r] += products of the block's codes (less the offset) and row r
template <typename Products>
struct HalfPanelCodes {
    using Bytes = HalfLine;
    static constexpr int kRows = 4;
    static constexpr int directRows(int) { return 8; }
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return rows == 1 ? 2 : 1;
    }
    template <int Layout>
    static constexpr int panels(int rows) {
        return mostPanels<Layout>(rows);
    }

    template <int Layout, int Range>
    static void run(const CodeTile& t, int rows, int panels) {
        codeTileOfRows<HalfPanelCodes, Layout, Range, kRows>(t, rows, panels);
    }

    // For half a panel: minus zero point times the sum of activations.
    template <int Range, int R>
    [[gnu::always_inline]] static void startGroup(const CodeTile& t, size_t groupValue, int group, __m256i (&dots)[R]) {
        __m256i zero = _mm256_set1_epi32(t.zeroPoint);
        if (t.zeroPoints)
            zero = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(t.zeroPoints + groupValue)));
        if constexpr (Products::template offset<Range>() != 0)
            zero = _mm256_sub_epi32(zero, _mm256_set1_epi32(Products::template offset<Range>()));
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const int32_t sum = t.xSums[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)];
            dots[r] = _mm256_mullo_epi32(zero, _mm256_set1_epi32(-sum));
        }
    }

    template <int R>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, size_t groupValue, int group, const __m256i (&dots)[R],
                                                __m256 (&sums)[R]) {
        const __m256 scale = scalesAt(t.scales + groupValue);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256 xScale = _mm256_set1_ps(t.xScales[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)]);
            sums[r] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[r]), _mm256_mul_ps(xScale, scale), sums[r]);
        }
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        constexpr int kHalves = 2 * P;
        __m256 sums[kHalves][R];
#pragma GCC unroll 4
        for (int h = 0; h < kHalves; ++h) {
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                sums[h][r] = t.accumulate ? _mm256_loadu_ps(t.acc + static_cast<size_t>(r) * t.accStride + h * 8) : _mm256_setzero_ps();
            }
        }
        prefetch(t.ahead);
        const int8_t* x = t.x;
        const uint8_t* codes = t.codes;
        for (int begin = 0, group = 0; begin < t.blocks; begin += t.blocksPerGroup, ++group) {
            const int count = smaller(t.blocksPerGroup, t.blocks - begin);
#pragma GCC unroll 4
            for (int h = 0; h < kHalves; ++h) {
                const uint8_t* half = codes + static_cast<size_t>(h / 2) * t.codePanelStride + h % 2 * 32;
                const size_t groupValue = static_cast<size_t>(h / 2) * t.groupPanelStride + static_cast<size_t>(group) * kPanelOutputs +
                                          static_cast<size_t>(h % 2 * 8);
                __m256i dots[R];
                startGroup<Range, R>(t, groupValue, group, dots);
                for (int block = 0; block < count; ++block) {
                    Products::template addHalfBlock<Layout, Range, R>(x + block * kBlockInputs, t.xStride, half + block * kLine * Layout,
                                                                      dots);
                }
                endGroup<R>(t, groupValue, group, dots, sums[h]);
            }
            x += count * kBlockInputs;
            codes += count * kLine * Layout;
        }
#pragma GCC unroll 4
        for (int h = 0; h < kHalves; ++h) {
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r)
                _mm256_storeu_ps(t.acc + static_cast<size_t>(r) * t.accStride + h * 8, sums[h][r]);
        }
    }
};

}  // namespace

}  // namespace lathe
