// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX-512's VNNI: one instruction multiplies a block of 16 outputs x 4 inputs with 4 activations and adds to 16
// sums.
#include <limits>

#include "core/kernels/code_tile.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/lanes_avx512.h"
#include "core/kernels/sparse_code_tile.h"

namespace lathe {

namespace {

struct Avx512Bytes {
    static constexpr int kSize = 64;
    __m512i v;

    static Avx512Bytes load(const uint8_t* p) { return {_mm512_loadu_si512(p)}; }
    void store(uint8_t* p) const { _mm512_storeu_si512(p, v); }
    static Avx512Bytes mask(Avx512Bytes a, int bits) { return {_mm512_and_si512(a.v, _mm512_set1_epi8(static_cast<char>(bits)))}; }
    static Avx512Bytes combine(Avx512Bytes a, Avx512Bytes b) { return {_mm512_or_si512(a.v, b.v)}; }
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

// The sums over groups and the dot products of a tile are held in registers. 24 dot products at a time are slower than 16 or 12 (82 % of
// the peak against 96 %).
struct Avx512Tiles : ExpandedToBytes<Avx512Bytes> {
    static constexpr int kRows = smaller(8, kTallestCodeTile);
    // 12 dot products and 12 sums leave registers for operands. Few rows are limited by the weights, which a single tile reads only once.
    static int tileRows(int rows) { return rows <= kRows ? rows : balancedRows(rows, smaller(6, kRows)); }
    // Codes of two planes take too many instructions to expand them again for every tile.
    static constexpr int directRows(int bits) { return bits == 6 || bits == 3 ? 16 : std::numeric_limits<int>::max(); }
    template <int Layout>
    static constexpr int mostPanels(int rows) {
        return smaller(rows <= 3 ? 4 : rows == 4 ? 3 : 2, kWidestCodeTile);
    }
    // A single row is limited by memory, which is fastest as one forward stream: 4-bit codes are read at 33 GB/s one panel at a time, and
    // at 22 GB/s four side by side (one core of an EPYC Zen 5). Several rows of wide codes are limited by both memory and arithmetic.
    template <int Layout>
    static constexpr int panels(int rows) {
        return rows == 1 ? 1 : Layout >= 6 ? 2 : mostPanels<Layout>(rows);
    }

    // The range of a code makes no difference here.
    template <int Layout, int Range>
    static void run(const CodeTile& t, int rows, int panels) {
        codeTileOfRows<Avx512Tiles, Layout, Layout, kRows>(t, rows, panels);
    }

    // sums[r][p] += weight scale * activation scale * (dots[r][p] - zero point * sum of the activations)
    template <bool kSymmetric, int R, int P>
    [[gnu::always_inline]] static void endGroup(const CodeTile& t, int group, const __m512i (&dots)[R][P], __m512 (&sums)[R][P]) {
        const size_t value = static_cast<size_t>(group) * kPanelOutputs;
        __m512 scales[P];
        unrolled<P>([&]<int p>() __attribute__((always_inline)) { scales[p] = scalesAt(t.scales + p * t.groupPanelStride + value); });
        unrolled<R>([&]<int r>() __attribute__((always_inline)) {
            const size_t ofRow = r * t.xGroupStride + static_cast<size_t>(group);
            const __m512 xScale = _mm512_set1_ps(t.xScales[ofRow]);
            // Shifted before it is broadcast: a vector shift by a variable would compete with the products for a port.
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
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m512i (&dots)[R][P]) {
        __m512i codes[P];
        unrolled<P>([&]<int p>() __attribute__((always_inline)) {
            codes[p] = codeBlock<Avx512Bytes, Layout, I>(superblock + p * t.codePanelStride).v;
        });
        unrolled<R>([&]<int r>() __attribute__((always_inline)) {
            const __m512i inputs = fourInputs(x + r * t.xStride + 4 * I);
            unrolled<P>([&]<int p>() __attribute__((always_inline)) { dots[r][p] = _mm512_dpbusd_epi32(dots[r][p], codes[p], inputs); });
        });
    }

    template <int Layout, int C, int R, int P>
    [[gnu::always_inline]] static void addSuperblock(const CodeTile& t, const int8_t* x, const uint8_t* superblock,
                                                     __m512i (&chains)[C][R][P]) {
        unrolled<kBlocksPerSuperblock>([&]<int I>()
                                           __attribute__((always_inline)) { addBlock<Layout, I>(t, x, superblock, chains[I % C]); });
    }

    template <int Layout, int Range, int R, int P>
    [[gnu::noinline]] static void tile(const CodeTile& t) {
        // A latency of four cycles and two instructions a cycle: eight independent chains keep the units busy.
        constexpr int kChains = R * P >= 8 ? 1 : R * P >= 4 ? 2 : 4;
        __m512 sums[R][P];
        unrolled<R * P>([&]<int i>() __attribute__((always_inline)) {
            const float* acc = t.acc + i / P * t.accStride + i % P * kPanelOutputs;
            sums[i / P][i % P] = t.accumulate ? _mm512_loadu_ps(acc) : _mm512_setzero_ps();
        });
        TileWalk walk(t);
        for (int group = 0; walk.superblocksLeft > 0; ++group) {
            __m512i chains[kChains][R][P];
            unrolled<kChains * R * P>([&]<int i>() __attribute__((always_inline)) {
                chains[i / (R * P)][i / P % R][i % P] = _mm512_setzero_si512();
            });
            walkGroup<Layout, P>(
                t, walk, [&](const int8_t* x, const uint8_t* codes) __attribute__((always_inline)) {
                    addSuperblock<Layout>(t, x, codes, chains);
                });
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
static_assert(CodeTiling<Avx512Tiles>);

// Activations plus 128 are the unsigned factor and weights (code - zero point) the signed one. What the 128 adds is then the same for all
// rows: 128 times the sum of the weights, which takes one more instruction a block.
struct SparseAvx512Tiles {
    using Bytes = Avx512Bytes;
    static constexpr int kRows = smaller(8, kTallestCodeTile);
    static constexpr int kDirectRows = 16;

    // Each zero point of a group four times: once for each input of a block.
    template <int Range>
    [[gnu::always_inline]] static __m512i bytesOf(const uint8_t* zeroPoints) {
        if (!zeroPoints)
            return _mm512_set1_epi8(static_cast<char>(1 << (Range - 1)));
        const __m512i each = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(zeroPoints)));
        return _mm512_mullo_epi32(each, _mm512_set1_epi32(0x01010101));
    }

    template <int Layout, int I, int R>
    [[gnu::always_inline]] static void addBlock(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock, __m512i zero,
                                                __m512i (&dots)[R], __m512i& sum) {
        const __m512i weights = _mm512_sub_epi8(codeBlock<Avx512Bytes, Layout, I>(superblock).v, zero);
        sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1), weights);
        const int8_t* inputs = o.x + size_t{indices[I]} * kInputsPerBlock;
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const __m512i shifted = _mm512_xor_si512(fourInputs(inputs + static_cast<size_t>(r) * o.xStride), _mm512_set1_epi8(-128));
            dots[r] = _mm512_dpbusd_epi32(dots[r], shifted, weights);
        }
    }

    template <int Layout, int Range, int R>
    [[gnu::noinline]] static void tile(const SparseCodeTile& t) {
        const SparseOperands o = operandsOf(t);
        const uint16_t* indices = o.indices;
        const uint8_t* codes = t.codes;
        __m512 acc[R];
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r)
            acc[r] = _mm512_setzero_ps();
        size_t value = 0;
        for (int begin = 0; begin < o.superblocks; begin += o.superblocksPerGroup, value += kPanelOutputs) {
            const __m512i zero = bytesOf<Range>(o.zeroPoints ? o.zeroPoints + value : nullptr);
            __m512i dots[R];
            __m512i sum = _mm512_setzero_si512();
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r)
                dots[r] = _mm512_setzero_si512();
            for (int left = smaller(o.superblocksPerGroup, o.superblocks - begin); left > 0; --left) {
                prefetchSparse<Layout>(t, codes);
                unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) {
                    addBlock<Layout, I>(o, indices, codes, zero, dots, sum);
                });
                indices += kBlocksPerSuperblock;
                codes += kLine * Layout;
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
static_assert(SparseCodeTiling<SparseAvx512Tiles>);

}  // namespace

void codeMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->nonzeroBlocks && hasSignedCodes(*arguments.matrix))
        return sparseCodeMatmul<SparseAvx512Tiles, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmul<Avx512Tiles, Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
