// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product on 32-byte registers, each half a panel (8 outputs); how bytes are multiplied is a matter of the instruction set. For
// the files of one instruction set only (see lanes_reference.h).
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

// gcc would mix the sums of a tile, copy and spill them (a fifth of the time); between two of these each stays in its register.
[[gnu::always_inline]] inline void hold(__m256i& sum) {
    __asm__ volatile("" : "+x"(sum));
}

// Products has
//   offset<Range>()                 what it takes off every code
//   expandedLayout<Bits>()          bits of the layout that more rows than directRows share; Bits: as stored
//   expand<Bits>(planes, blocks, expanded)   blocks of a panel to that layout
//   addBlock<Layout, Range>(t, x, block, dots)   dots[r][h] += products of half h's codes (less the offset) in a block and row r
template <typename Products>
struct HalfPanelCodes : Products {
    static constexpr int kRows = 4;
    static int tileRows(int rows) { return balancedRows(rows, kRows); }
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

    // Where half h has its scales and zero points.
    [[gnu::always_inline]] static size_t groupValue(const CodeTile& t, int group, int h) {
        return static_cast<size_t>(h / 2) * t.groupPanelStride + static_cast<size_t>(group * kPanelOutputs + h % 2 * 8);
    }

    // Minus zero point (less the offset) times the sum of activations.
    template <int Range, int R, int H>
    [[gnu::always_inline]] static void startGroup(const CodeTile& t, int group, __m256i (&dots)[R][H]) {
        constexpr int kOffset = Products::template offset<Range>();
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const int32_t sum = t.xSums[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)];
            const __m256i symmetric = _mm256_set1_epi32(-sum * (t.zeroPoint - kOffset));
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                dots[r][h] = symmetric;
                if (t.zeroPoints) {
                    const auto* bytes = reinterpret_cast<const __m128i*>(t.zeroPoints + groupValue(t, group, h));
                    const __m256i zero = _mm256_sub_epi32(_mm256_cvtepu8_epi32(_mm_loadl_epi64(bytes)), _mm256_set1_epi32(kOffset));
                    dots[r][h] = _mm256_mullo_epi32(zero, _mm256_set1_epi32(-sum));
                }
            }
        }
    }

    // acc[r][h] += scale * scale of the activations * dots[r][h]
    template <int R, int H>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, int group, bool accumulate, const __m256i (&dots)[R][H]) {
        __m256 scales[H];
#pragma GCC unroll 4
        for (int h = 0; h < H; ++h)
            scales[h] = scalesAt(t.scales + groupValue(t, group, h));
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256 xScale = _mm256_set1_ps(t.xScales[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)]);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                float* acc = t.acc + static_cast<size_t>(r) * t.accStride + h * 8;
                const __m256 before = accumulate ? _mm256_loadu_ps(acc) : _mm256_setzero_ps();
                _mm256_storeu_ps(acc, _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[r][h]), _mm256_mul_ps(xScale, scales[h]), before));
            }
        }
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        bool accumulate = t.accumulate;
        TileWalk walk(t);
        for (int group = 0; walk.blocksLeft > 0; ++group, accumulate = true) {
            __m256i dots[R][2 * P];
            startGroup<Range>(t, group, dots);
            walkGroup<Layout, P>(
                t, walk, [&](const int8_t* x, const uint8_t* codes) __attribute__((always_inline)) {
                    Products::template addBlock<Layout, Range>(t, x, codes, dots);
                });
            endGroup(t, group, accumulate, dots);
        }
    }
};

// The two halves' registers of picture I in each of a tile's panels.
template <int Layout, int I, int H>
[[gnu::always_inline]] inline void loadPicture(const CodeTile& t, const uint8_t* block, __m256i (&codes)[H]) {
#pragma GCC unroll 4
    for (int h = 0; h < H; ++h)
        codes[h] = codePicture<HalfLine, Layout, I>(block + static_cast<size_t>(h / 2) * t.codePanelStride + h % 2 * HalfLine::kSize).v;
}

}  // namespace

}  // namespace lathe
