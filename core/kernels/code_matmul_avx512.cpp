// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with VNNI: one instruction multiplies a picture of 4 inputs x 16 outputs with 4 activations and adds to 16 sums. The
// sums start at minus zero point times the sum of the activations, so that dot(code - zero point, x) comes out.
#include <limits>

#include "core/kernels/code_registers_avx512.h"
#include "core/kernels/code_tile.h"
#include "core/kernels/kept_code_tile_avx512.h"
#include "core/kernels/kernel_versions.h"
#include "core/kernels/unrolled.h"

namespace lathe {

namespace {

// The sums over whole groups and the dot products of a tile are held in registers. 24 dot products at a time are slower than 16 or 12 (82 %
// of the peak against 96 %).
struct Avx512Codes : ExpandedToBytes<Avx512Bytes> {
    static constexpr int kRows = 8;
    // 12 dot products and 12 sums leave registers for operands. Few rows are bound by the weights, which are read once by a single tile.
    static int tileRows(int rows) { return rows <= kRows ? rows : balancedRows(rows, 6); }
    // Two planes a code take more instructions than the rows of a tile make worth while.
    static constexpr int directRows(int bits) { return bits == 6 || bits == 3 ? 16 : std::numeric_limits<int>::max(); }
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return rows <= 3 ? 4 : rows == 4 ? 3 : 2;
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

    // sums[r][p] += scale * scale of the activations * (dots[r][p] - zero point * sum of the activations)
    template <bool kSymmetric, int R, int P>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, int group, const __m512i (&dots)[R][P], __m512 (&sums)[R][P]) {
        const size_t value = static_cast<size_t>(group) * kPanelOutputs;
        __m512 scales[P];
        unrolled<P>([&]<int p>() __attribute__((always_inline)) { scales[p] = scalesAt(t.scales + p * t.groupPanelStride + value); });
        unrolled<R>([&]<int r>() __attribute__((always_inline)) {
            const size_t ofRow = r * t.xGroupStride + static_cast<size_t>(group);
            const __m512 xScale = _mm512_set1_ps(t.xScales[ofRow]);
            // Shifted before it is spread: a shift by a variable would take the place of a product.
            __m512i offset = _mm512_set1_epi32(t.xSums[ofRow] << t.zeroPointShift);
            unrolled<P>([&]<int p>() __attribute__((always_inline)) {
                if constexpr (!kSymmetric) {
                    const auto* zeros = reinterpret_cast<const __m128i*>(t.zeroPoints + p * t.groupPanelStride + value);
                    offset = _mm512_mullo_epi32(_mm512_cvtepu8_epi32(_mm_loadu_si128(zeros)), _mm512_set1_epi32(t.xSums[ofRow]));
                }
                const __m512 dot = _mm512_cvtepi32_ps(_mm512_sub_epi32(dots[r][p], offset));
                sums[r][p] = _mm512_fmadd_ps(dot, _mm512_mul_ps(xScale, scales[p]), sums[r][p]);
            });
        });
    }

    template <int Layout, int I, int R, int P>
    [[gnu::always_inline]] static void addPicture(const CodeTile& t, const int8_t* x, const uint8_t* block, __m512i (&dots)[R][P]) {
        __m512i codes[P];
        unrolled<P>([&]<int p>() __attribute__((always_inline)) {
            codes[p] = codePicture<Avx512Bytes, Layout, I>(block + p * t.codePanelStride).v;
        });
        unrolled<R>([&]<int r>() __attribute__((always_inline)) {
            const __m512i inputs = fourInputs(x + r * t.xStride + 4 * I);
            unrolled<P>([&]<int p>() __attribute__((always_inline)) { dots[r][p] = _mm512_dpbusd_epi32(dots[r][p], codes[p], inputs); });
        });
    }

    template <int Layout, int C, int R, int P>
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* block, __m512i (&chains)[C][R][P]) {
        unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) { addPicture<Layout, I>(t, x, block, chains[I % C]); });
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        // Four cycles from one link of a chain to the next, two instructions a cycle: eight chains keep them busy.
        constexpr int kChains = R * P >= 8 ? 1 : R * P >= 4 ? 2 : 4;
        __m512 sums[R][P];
        unrolled<R * P>([&]<int i>() __attribute__((always_inline)) {
            const float* acc = t.acc + i / P * t.accStride + i % P * kPanelOutputs;
            sums[i / P][i % P] = t.accumulate ? _mm512_loadu_ps(acc) : _mm512_setzero_ps();
        });
        TileWalk walk(t);
        for (int group = 0; walk.blocksLeft > 0; ++group) {
            __m512i chains[kChains][R][P];
            unrolled<kChains * R * P>([&]<int i>() __attribute__((always_inline)) {
                chains[i / (R * P)][i / P % R][i % P] = _mm512_setzero_si512();
            });
            walkGroup<Layout, P>(
                t,
                walk, [&](const int8_t* x, const uint8_t* codes) __attribute__((always_inline)) { addBlock<Layout>(t, x, codes, chains); });
            unrolled<(kChains - 1) * R * P>([&]<int i>() __attribute__((always_inline)) {
                __m512i& first = chains[0][i / P % R][i % P];
                first = _mm512_add_epi32(first, chains[1 + i / (R * P)][i / P % R][i % P]);
            });
            if (t.zeroPoints)
                endGroup<false>(t, group, chains[0], sums);
            else
                endGroup<true>(t, group, chains[0], sums);
        }
        unrolled<R * P>([&]<int i>() __attribute__((always_inline)) {
            _mm512_storeu_ps(t.acc + i / P * t.accStride + i % P * kPanelOutputs, sums[i / P][i % P]);
        });
    }
};

}  // namespace

void codeMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->kept && hasSignedCodes(*arguments.matrix))
        return multiplyKeptCodes<KeptCodesAvx512, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmulOfIsa<Avx512Codes, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
