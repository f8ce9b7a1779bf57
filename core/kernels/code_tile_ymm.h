// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product on 32-byte registers (ymm), each of which holds 8 outputs: half of a panel. How bytes are multiplied depends on the
// instruction set. For the files of one instruction set only (see lanes.h).
#pragma once

#include "core/kernels/code_tile.h"
#include "core/kernels/lanes_avx2.h"

namespace lathe {

namespace {

struct YmmBytes {
    static constexpr int kSize = 32;
    __m256i v;

    static YmmBytes load(const uint8_t* p) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))}; }
    void store(uint8_t* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
    static YmmBytes mask(YmmBytes a, int bits) { return {_mm256_and_si256(a.v, _mm256_set1_epi8(static_cast<char>(bits)))}; }
    static YmmBytes combine(YmmBytes a, YmmBytes b) { return {_mm256_or_si256(a.v, b.v)}; }
    template <int Left>
    static YmmBytes shifted(YmmBytes a) {
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

// Keeps a sum in its register from one call to the next. Without it, gcc moves the sums of a tile between registers and the stack, which
// costs a fifth of the time.
[[gnu::always_inline]] inline void hold(__m256i& sum) {
    __asm__ volatile("" : "+x"(sum));
}

// How an instruction set multiplies bytes. Half h of a tile is register h % 2 of panel h / 2.
template <typename P>
concept YmmProducts = requires(const CodeTile& tile, const uint8_t* planes, uint8_t* expanded, int n, const int8_t* x,
                               __m256i (&dots)[2][2]) {
    { P::template offset<4>() } -> std::same_as<int>;          // what is subtracted from every code of a range
    { P::template expandedLayout<4>() } -> std::same_as<int>;  // see CodeTiling
    P::template expand<4>(planes, n, expanded);                // see CodeTiling
    // dots[r][h] += the products of row r and of half h's codes, minus the offset, in a superblock of a layout and a range.
    P::template addSuperblock<4, 4>(tile, x, planes, dots);
};

template <YmmProducts Products>
struct YmmTiles : Products {
    static constexpr int kRows = smaller(4, kTallestCodeTile);
    static int tileRows(int rows) { return balancedRows(rows, kRows); }
    static constexpr int directRows(int) { return 8; }
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return rows == 1 ? smaller(2, kWidestCodeTile) : 1;
    }
    template <int Layout>
    static constexpr int panels(int rows) {
        return mostPanels<Layout>(rows);
    }

    template <int Layout, int Range>
    static void run(const CodeTile& t, int rows, int panels) {
        codeTileOfRows<YmmTiles, Layout, Range, kRows>(t, rows, panels);
    }

    // The index of half h's scales and zero points.
    [[gnu::always_inline]] static size_t groupValue(const CodeTile& t, int group, int h) {
        return static_cast<size_t>(h / 2) * t.groupPanelStride + static_cast<size_t>(group * kPanelOutputs + h % 2 * 8);
    }

    // dots = -(zero point - offset) * sum of the activations
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

    // acc[r][h] += weight scale * activation scale * dots[r][h]
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
        for (int group = 0; walk.superblocksLeft > 0; ++group, accumulate = true) {
            __m256i dots[R][2 * P];
            startGroup<Range>(t, group, dots);
            walkGroup<Layout, P>(
                t, walk, [&](const int8_t* x, const uint8_t* codes) __attribute__((always_inline)) {
                    Products::template addSuperblock<Layout, Range>(t, x, codes, dots);
                });
            endGroup(t, group, accumulate, dots);
        }
    }
};

// Block I of each panel of a tile, as halves.
template <int Layout, int I, int H>
[[gnu::always_inline]] inline void loadBlock(const CodeTile& t, const uint8_t* superblock, __m256i (&codes)[H]) {
#pragma GCC unroll 4
    for (int h = 0; h < H; ++h)
        codes[h] = codeBlock<YmmBytes, Layout, I>(superblock + static_cast<size_t>(h / 2) * t.codePanelStride + h % 2 * YmmBytes::kSize).v;
}

}  // namespace

}  // namespace lathe
