// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with VNNI: one instruction multiplies a picture of 4 inputs x 16 outputs with 4 activations and adds to 16 sums. The
// sums start at minus zero point times the sum of the activations, so that dot(code - zero point, x) comes out.
#include <limits>

#include "core/kernels/code_registers_avx512.h"
#include "core/kernels/code_tile.h"
#include "core/kernels/kept_code_tile_avx512.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

// Sums over whole groups stay in the first cache; the registers hold the dot products of a tile. More than 16 of those are slower (24 reach
// 82 % of the peak, 16 reach 96 %).
struct Avx512Codes {
    // Codes that are expanded in registers serve as many rows as possible.
    static constexpr int kRows = 8;
    // Two planes a code take more instructions than the rows of a tile make worth while.
    static constexpr int directRows(int bits) { return bits == 6 || bits == 3 ? 16 : std::numeric_limits<int>::max(); }
    template <int>
    static constexpr int expandedLayout() {
        return 8;
    }
    template <int Bits>
    static void expand(const uint8_t* planes, int blocks, uint8_t* expanded) {
        expandPanel<Avx512Bytes, Bits>(planes, blocks, expanded);
    }
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return rows <= 4 ? 4 : rows == 5 ? 3 : 2;
    }
    // A single row is as fast as memory, and memory is fastest as one forward stream: 4 bits come with 33 GB/s one panel at a time, with 22
    // four side by side (one core of an EPYC Zen 5). Several rows of wide codes are bound by both.
    template <int Layout>
    static constexpr int panels(int rows) {
        return rows == 1 ? 1 : Layout >= 6 ? 2 : mostPanels<Layout>(rows);
    }

    // What a code can be makes no difference here.
    template <int Layout, int Range>
    static void run(const CodeTile& t, int rows, int panels) {
        codeTileOfRows<Avx512Codes, Layout, Layout, kRows>(t, rows, panels);
    }

    // acc[r][p] += scale * scale of the activations * (dots[r][p] - zero point * sum of the activations)
    template <bool kSymmetric, int R, int P>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, int group, bool accumulate, const __m512i (&dots)[R][P]) {
        const size_t value = static_cast<size_t>(group) * kPanelOutputs;
        const __m128i shift = _mm_cvtsi32_si128(t.zeroPointShift);
        __m512 scales[P];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            scales[p] = scalesAt(t.scales + static_cast<size_t>(p) * t.groupPanelStride + value);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const size_t ofRow = static_cast<size_t>(r) * t.xGroupStride + static_cast<size_t>(group);
            const __m512 xScale = _mm512_set1_ps(t.xScales[ofRow]);
            const __m512i sum = _mm512_set1_epi32(t.xSums[ofRow]);
            __m512i offset = _mm512_sll_epi32(sum, shift);
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p) {
                if constexpr (!kSymmetric) {
                    const uint8_t* zeroPoints = t.zeroPoints + static_cast<size_t>(p) * t.groupPanelStride + value;
                    const __m128i zeros = _mm_loadu_si128(reinterpret_cast<const __m128i*>(zeroPoints));
                    offset = _mm512_mullo_epi32(_mm512_cvtepu8_epi32(zeros), sum);
                }
                const __m512 dot = _mm512_cvtepi32_ps(_mm512_sub_epi32(dots[r][p], offset));
                float* acc = t.acc + static_cast<size_t>(r) * t.accStride + p * kPanelOutputs;
                const __m512 before = accumulate ? _mm512_loadu_ps(acc) : _mm512_setzero_ps();
                _mm512_storeu_ps(acc, _mm512_fmadd_ps(dot, _mm512_mul_ps(xScale, scales[p]), before));
            }
        }
    }

    template <int Layout, int I, int R, int P>
    [[gnu::always_inline]] static void addPicture(const CodeTile& t, const int8_t* x, const uint8_t* block, __m512i (&dots)[R][P]) {
        __m512i codes[P];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            codes[p] = codePicture<Avx512Bytes, Layout, I>(block + static_cast<size_t>(p) * t.codePanelStride).v;
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const __m512i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p)
                dots[r][p] = _mm512_dpbusd_epi32(dots[r][p], codes[p], inputs);
        }
    }

    template <int Layout, int C, int R, int P>
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* block, __m512i (&chains)[C][R][P]) {
        eachPicture([&]<int I>() [[gnu::always_inline]] { addPicture<Layout, I>(t, x, block, chains[I % C]); });
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        // Four cycles from one link of a chain to the next, two instructions a cycle: eight chains keep them busy.
        constexpr int kChains = R * P >= 8 ? 1 : R * P >= 4 ? 2 : 4;
        const int8_t* x = t.x;
        const uint8_t* codes = t.codes;
        bool accumulate = t.accumulate;
        // A few lines a block: all at once would stand in the way of what this tile reads.
        Ahead ahead{t.ahead.lines, (t.ahead.count + t.blocks - 1) / t.blocks};
        for (int blocksLeft = t.blocks, group = 0; blocksLeft > 0; ++group, accumulate = true) {
            __m512i chains[kChains][R][P];
#pragma GCC unroll 4
            for (auto& dots : chains) {
#pragma GCC unroll 8
                for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
                    for (int p = 0; p < P; ++p)
                        dots[r][p] = _mm512_setzero_si512();
                }
            }
            const int blocksAfter = blocksLeft - smaller(t.blocksPerGroup, blocksLeft);
            do {
                if (t.isOnly)
                    prefetchStream<Layout, P>(t, t.blocks - blocksLeft, codes);
                prefetch(ahead);
                ahead.lines += ahead.count * kCacheLine;
                addBlock<Layout>(t, x, codes, chains);
                x += kBlockInputs;
                codes += kLine * Layout;
            } while (--blocksLeft > blocksAfter);
#pragma GCC unroll 4
            for (int chain = 1; chain < kChains; ++chain) {
#pragma GCC unroll 8
                for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
                    for (int p = 0; p < P; ++p)
                        chains[0][r][p] = _mm512_add_epi32(chains[0][r][p], chains[chain][r][p]);
                }
            }
            if (t.zeroPoints)
                endGroup<false>(t, group, accumulate, chains[0]);
            else
                endGroup<true>(t, group, accumulate, chains[0]);
        }
    }
};

}  // namespace

void codeMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->kept && hasSignedCodes(*arguments.matrix))
        return multiplyKeptCodes<KeptCodesAvx512, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmulOfIsa<Avx512Codes, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
