// SPDX-License-Identifier: GPL-3.0-or-later
// The tile of the block-sparse low-bit product with VNNI. Activations are the unsigned factor (plus 128) and weights the signed one (code -
// zero point), for what 128 adds is then the same for all rows: 128 times the sum of the weights, one more instruction a picture.
#pragma once

#include "core/kernels/code_pictures.h"
#include "core/kernels/code_registers_avx512.h"
#include "core/kernels/kept_code_tile.h"

namespace lathe {

namespace {

struct KeptCodesAvx512 {
    using Bytes = Avx512Bytes;
    static constexpr int kRows = 8;
    static constexpr int kDirectRows = 16;

    // Four times each of a group's zero points, as its codes lie.
    template <int Range>
    [[gnu::always_inline]] static __m512i bytesOf(const uint8_t* zeroPoints) {
        if (!zeroPoints)
            return _mm512_set1_epi8(static_cast<char>(1 << (Range - 1)));
        const __m512i each = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(zeroPoints)));
        return _mm512_mullo_epi32(each, _mm512_set1_epi32(0x01010101));
    }

    template <int Layout, int I, int R>
    [[gnu::always_inline]] static void addPicture(const KeptOperands& o, const uint16_t* kept, const uint8_t* block, __m512i zero,
                                                  __m512i (&dots)[R], __m512i& sum) {
        const __m512i weights = _mm512_sub_epi8(codePicture<Avx512Bytes, Layout, I>(block).v, zero);
        sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1), weights);
        const int8_t* inputs = o.x + size_t{kept[I]} * kQuartetInputs;
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const __m512i shifted = _mm512_xor_si512(fourInputs(inputs + static_cast<size_t>(r) * o.xStride), _mm512_set1_epi8(-128));
            dots[r] = _mm512_dpbusd_epi32(dots[r], shifted, weights);
        }
    }

    template <int Layout, int Range, int R>
    [[gnu::noinline]] static void tile(const KeptCodeTile& t) {
        const KeptOperands o = operandsOf(t);
        const uint16_t* kept = o.kept;
        const uint8_t* codes = t.codes;
        __m512 acc[R];
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            acc[r] = _mm512_setzero_ps();
        size_t value = 0;
        for (int begin = 0; begin < o.blocks; begin += o.blocksPerGroup, value += kPanelOutputs) {
            const __m512i zero = bytesOf<Range>(o.zeroPoints ? o.zeroPoints + value : nullptr);
            __m512i dots[R];
            __m512i sum = _mm512_setzero_si512();
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r)
                dots[r] = _mm512_setzero_si512();
            for (int left = smaller(o.blocksPerGroup, o.blocks - begin); left > 0; --left, kept += kPictures, codes += kLine * Layout) {
                prefetchKept<Layout>(t, codes);
                unrolled<kPictures>([&]<int I>()
                                        __attribute__((always_inline)) { addPicture<Layout, I>(o, kept, codes, zero, dots, sum); });
            }
            const __m512 scale = scalesAt(o.scales + value);
            const __m512i offset = _mm512_slli_epi32(sum, 7);
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                const __m512 xScale = _mm512_set1_ps(o.xScales[static_cast<size_t>(r) * o.xScaleStride]);
                acc[r] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(dots[r], offset)), _mm512_mul_ps(xScale, scale), acc[r]);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            _mm512_storeu_ps(t.acc + static_cast<size_t>(r) * kPanelOutputs, acc[r]);
    }
};

}  // namespace

}  // namespace lathe
