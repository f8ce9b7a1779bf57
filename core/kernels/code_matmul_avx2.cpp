// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX2. maddubs multiplies unsigned by signed bytes and adds pairs in 16 bits, which must not overflow: codes of 6
// bits and less cannot make it (63 * 127 * 2 = 16,002), and several such sums fit before they are widened; 8-bit codes are taken as code -
// 128, whose sign is moved to the activation, so that a pair is at most 128 * 127 * 2 = 32,512.
#include "core/kernels/code_tile.h"
#include "core/kernels/kernel_versions.h"
#include "core/kernels/lanes_avx2.h"

namespace lathe {

namespace {

struct Avx2Bytes {
    static constexpr int kSize = 32;
    __m256i v;

    static Avx2Bytes load(const uint8_t* p) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))}; }
    void store(uint8_t* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
    static Avx2Bytes mask(Avx2Bytes a, int bits) { return {_mm256_and_si256(a.v, _mm256_set1_epi8(static_cast<char>(bits)))}; }
    static Avx2Bytes combine(Avx2Bytes a, Avx2Bytes b) { return {_mm256_or_si256(a.v, b.v)}; }
    // Bits that cross into a neighbouring byte are masked away afterwards.
    template <int Left>
    static Avx2Bytes shifted(Avx2Bytes a) {
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

__m256i widen(__m256i sum, __m256i words) {
    return _mm256_add_epi32(sum, _mm256_madd_epi16(words, _mm256_set1_epi16(1)));
}

__m256 scalesAt(const uint16_t* bfloat16) {
    const __m256i wide = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bfloat16)));
    return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
}

struct Avx2Codes {
    using Bytes = Avx2Bytes;
    static constexpr int kRows = 4;
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
        codeTileOfRows<Avx2Codes, Layout, Range, kRows>(t, rows, panels);
    }

    // Half a panel: 8 outputs. dots[r] += the block's products.
    template <int Layout, int Range, int R>
    [[gnu::always_inline]] static void addHalfBlock(const int8_t* x, size_t xStride, const uint8_t* block, __m256i (&dots)[R]) {
        Avx2Bytes codes[kPictures];
        expandBlock<Avx2Bytes, Layout>(block, codes);
        if constexpr (Range == 8) {
#pragma GCC unroll 8
            for (int i = 0; i < kPictures; ++i) {
                const __m256i centred = _mm256_xor_si256(codes[i].v, _mm256_set1_epi8(-128));
                const __m256i size = _mm256_abs_epi8(centred);
#pragma GCC unroll 4
                for (int r = 0; r < R; ++r) {
                    const __m256i inputs = _mm256_sign_epi8(fourInputs(x + static_cast<size_t>(r) * xStride + 4 * i), centred);
                    dots[r] = widen(dots[r], _mm256_maddubs_epi16(size, inputs));
                }
            }
        } else {
            // Pair sums that fit into 16 bits together: 2 of 6-bit codes, 8 (the block) of 4-bit ones.
            constexpr int kTogether = Range == 6 ? 2 : kPictures;
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const int8_t* row = x + static_cast<size_t>(r) * xStride;
#pragma GCC unroll 4
                for (int start = 0; start < kPictures; start += kTogether) {
                    __m256i words = _mm256_maddubs_epi16(codes[start].v, fourInputs(row + 4 * start));
#pragma GCC unroll 8
                    for (int i = start + 1; i < start + kTogether; ++i) {
                        words = _mm256_add_epi16(words, _mm256_maddubs_epi16(codes[i].v, fourInputs(row + 4 * i)));
                    }
                    dots[r] = widen(dots[r], words);
                }
            }
        }
    }

    // For half a panel: minus zero point times the sum of activations; the 8-bit codes' own offset of 128 is taken off.
    template <int Range, int R>
    [[gnu::always_inline]] static void startGroup(const CodeTile& t, size_t groupValue, int group, __m256i (&dots)[R]) {
        __m256i zero = _mm256_set1_epi32(t.zeroPoint);
        if (t.zeroPoints)
            zero = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(t.zeroPoints + groupValue)));
        if constexpr (Range == 8)
            zero = _mm256_sub_epi32(zero, _mm256_set1_epi32(128));
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
                    addHalfBlock<Layout, Range, R>(x + block * kBlockInputs, t.xStride, half + block * kLine * Layout, dots);
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

void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    codeMatmulOfIsa<Avx2Codes, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
