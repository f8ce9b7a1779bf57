// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with VNNI: one instruction multiplies a picture of 4 inputs x 16 outputs with 4 activations and adds to 16 sums. The
// sums start at minus zero point times the sum of the activations, so that dot(code - zero point, x) comes out.
#include "core/kernels/code_tile.h"
#include "core/kernels/kernel_versions.h"
#include "core/kernels/lanes_avx512.h"

namespace lathe {

namespace {

struct Avx512Bytes {
    static constexpr int kSize = 64;
    __m512i v;

    static Avx512Bytes load(const uint8_t* p) { return {_mm512_loadu_si512(p)}; }
    void store(uint8_t* p) const { _mm512_storeu_si512(p, v); }
    static Avx512Bytes mask(Avx512Bytes a, int bits) { return {_mm512_and_si512(a.v, _mm512_set1_epi8(static_cast<char>(bits)))}; }
    static Avx512Bytes combine(Avx512Bytes a, Avx512Bytes b) { return {_mm512_or_si512(a.v, b.v)}; }
    // Bits that cross into a neighbouring byte are masked away afterwards.
    template <int Left>
    static Avx512Bytes shifted(Avx512Bytes a) {
        if constexpr (Left > 0)
            return {_mm512_slli_epi16(a.v, Left)};
        if constexpr (Left < 0)
            return {_mm512_srli_epi16(a.v, -Left)};
        return a;
    }
};

__m512i fourInputs(const int8_t* x) {
    int32_t packed;
    __builtin_memcpy(&packed, x, sizeof packed);
    return _mm512_set1_epi32(packed);
}

__m512 scalesAt(const uint16_t* bfloat16) {
    const __m512i wide = _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bfloat16)));
    return _mm512_castsi512_ps(_mm512_slli_epi32(wide, 16));
}

struct Avx512Codes {
    using Bytes = Avx512Bytes;
    static constexpr int kRows = 4;
    // Two registers a sum (the group's and the whole), 3 or 8 for codes.
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return rows <= 2 ? 4 : rows == 3 || Layout == 8 ? 3 : 2;
    }
    // A single row is as fast as memory, and memory is fastest as one forward stream: 4 bits come with 33 GB/s one panel at a time, with 22
    // four side by side (one core of an EPYC Zen 5).
    template <int Layout>
    static constexpr int panels(int rows) {
        return rows == 1 ? 1 : mostPanels<Layout>(rows);
    }

    template <int Layout, int Range>
    static void run(const CodeTile& t, int rows, int panels) {
        codeTileOfRows<Avx512Codes, Layout, Range, kRows>(t, rows, panels);
    }

    template <int R, int P>
    [[gnu::always_inline]] static void startGroup(const CodeTile& t, int group, __m512i (&dots)[R][P]) {
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p) {
            __m512i zero = _mm512_set1_epi32(t.zeroPoint);
            if (t.zeroPoints) {
                const uint8_t* at = t.zeroPoints + static_cast<size_t>(p) * t.groupPanelStride + static_cast<size_t>(group) * kPanelOutputs;
                zero = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
            }
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m512i sum = _mm512_set1_epi32(-t.xSums[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)]);
                dots[r][p] = _mm512_mullo_epi32(zero, sum);
            }
        }
    }

    template <int R, int P>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, int group, const __m512i (&dots)[R][P], __m512 (&sums)[R][P]) {
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p) {
            const __m512 scale =
                scalesAt(t.scales + static_cast<size_t>(p) * t.groupPanelStride + static_cast<size_t>(group) * kPanelOutputs);
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m512 xScale = _mm512_set1_ps(t.xScales[static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group)]);
                sums[r][p] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(dots[r][p]), _mm512_mul_ps(xScale, scale), sums[r][p]);
            }
        }
    }

    template <int Layout, int R, int P>
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* block, __m512i (&dots)[R][P]) {
        if constexpr (Layout == 8) {
#pragma GCC unroll 8
            for (int i = 0; i < kPictures; ++i) {
                __m512i codes[P];
#pragma GCC unroll 4
                for (int p = 0; p < P; ++p)
                    codes[p] = _mm512_loadu_si512(block + static_cast<size_t>(p) * t.codePanelStride + i * kLine);
#pragma GCC unroll 4
                for (int r = 0; r < R; ++r) {
                    const __m512i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * i);
#pragma GCC unroll 4
                    for (int p = 0; p < P; ++p)
                        dots[r][p] = _mm512_dpbusd_epi32(dots[r][p], codes[p], inputs);
                }
            }
        } else {
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p) {
                Avx512Bytes codes[kPictures];
                expandBlock<Avx512Bytes, Layout>(block + static_cast<size_t>(p) * t.codePanelStride, codes);
#pragma GCC unroll 8
                for (int i = 0; i < kPictures; ++i) {
#pragma GCC unroll 4
                    for (int r = 0; r < R; ++r) {
                        dots[r][p] =
                            _mm512_dpbusd_epi32(dots[r][p], codes[i].v, fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * i));
                    }
                }
            }
        }
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        __m512 sums[R][P];
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p) {
                sums[r][p] = t.accumulate ? _mm512_loadu_ps(t.acc + static_cast<size_t>(r) * t.accStride + p * 16) : _mm512_setzero_ps();
            }
        }
        const int8_t* x = t.x;
        const uint8_t* codes = t.codes;
        for (int begin = 0, group = 0; begin < t.blocks; begin += t.blocksPerGroup, ++group) {
            __m512i dots[R][P];
            startGroup<R, P>(t, group, dots);
            const int count = smaller(t.blocksPerGroup, t.blocks - begin);
            for (int block = 0; block < count; ++block, x += kBlockInputs, codes += kLine * Layout) {
                if constexpr (R <= 2) {
                    for (int p = 0; p < P; ++p) {
                        for (int line = 0; line < Layout; ++line) {
                            __builtin_prefetch(codes + static_cast<size_t>(p) * t.codePanelStride + line * kLine + 4096);
                        }
                    }
                }
                addBlock<Layout, R, P>(t, x, codes, dots);
            }
            endGroup<R, P>(t, group, dots, sums);
        }
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p)
                _mm512_storeu_ps(t.acc + static_cast<size_t>(r) * t.accStride + p * 16, sums[r][p]);
        }
    }
};

}  // namespace

void codeMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    codeMatmulOfIsa<Avx512Codes, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
