// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX2. maddubs multiplies unsigned by signed bytes and adds pairs in 16 bits, which must not overflow. With codes
// of up to 6 bits it cannot (63 * 127 * 2 = 16,002), and several sums fit before they must be widened. 8-bit codes are used as code - 128,
// split into magnitude and sign; the sign is moved to the activation, so that a pair is at most 128 * 127 * 2 = 32,512.
#include "core/kernels/code_tile_ymm.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/sparse_code_tile_ymm.h"

namespace lathe {

namespace {

// The layout that many rows of 8-bit codes share: for each block a line of |code - 128| and a line of code - 128.
constexpr int kMagnitudeAndSign = 16;

__m256i widened(__m256i words) {
    return _mm256_madd_epi16(words, _mm256_set1_epi16(1));
}

struct MaddubsProducts {
    template <int Range>
    static constexpr int offset() {
        return Range == 8 ? 128 : 0;
    }
    template <int Bits>
    static constexpr int expandedLayout() {
        return Bits == 8 ? kMagnitudeAndSign : 8;
    }

    static __m256i centred(__m256i codes) { return _mm256_xor_si256(codes, _mm256_set1_epi8(-128)); }

    template <int Bits>
    static void expand(const uint8_t* planes, int superblocks, uint8_t* expanded) {
        if constexpr (Bits < 8)
            return expandPanel<YmmBytes, Bits>(planes, superblocks, expanded);
        for (int line = 0; line < superblocks * kBlocksPerSuperblock; ++line, planes += kLine, expanded += 2 * kLine) {
            for (int half = 0; half < kLine; half += YmmBytes::kSize) {
                const __m256i codes = centred(YmmBytes::load(planes + half).v);
                YmmBytes{_mm256_abs_epi8(codes)}.store(expanded + half);
                YmmBytes{codes}.store(expanded + kLine + half);
            }
        }
    }

    template <int Layout, int I, int H>
    [[gnu::always_inline]] static void loadSigned(const CodeTile& t, const uint8_t* superblock, __m256i (&magnitudes)[H],
                                                  __m256i (&codes)[H]) {
        if constexpr (Layout == kMagnitudeAndSign) {
            loadBlock<8, 2 * I>(t, superblock, magnitudes);
            loadBlock<8, 2 * I + 1>(t, superblock, codes);
        } else {
            loadBlock<Layout, I>(t, superblock, codes);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                codes[h] = centred(codes[h]);
                magnitudes[h] = _mm256_abs_epi8(codes[h]);
            }
        }
    }

    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addSigned(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        __m256i magnitudes[H], codes[H];
        loadSigned<Layout, I>(t, superblock, magnitudes, codes);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                const __m256i pairs = _mm256_maddubs_epi16(magnitudes[h], _mm256_sign_epi8(inputs, codes[h]));
                hold(dots[r][h] = _mm256_add_epi32(dots[r][h], widened(pairs)));
            }
        }
    }

    // Codes of up to 4 bits: the sums of a whole superblock fit into 16 bits.
    template <int Layout, int R, int H>
    [[gnu::always_inline]] static void addNibbles(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        __m256i words[R][H];
        unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) {
            __m256i codes[H];
            loadBlock<Layout, I>(t, superblock, codes);
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
                for (int h = 0; h < H; ++h) {
                    const __m256i pairs = _mm256_maddubs_epi16(codes[h], inputs);
                    hold(words[r][h] = I == 0 ? pairs : _mm256_add_epi16(words[r][h], pairs));
                }
            }
        });
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h)
                dots[r][h] = _mm256_add_epi32(dots[r][h], widened(words[r][h]));
        }
    }

    // 6-bit codes: the sums of two blocks fit into 16 bits.
    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addTwoBlocks(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        __m256i first[H], second[H];
        loadBlock<Layout, I>(t, superblock, first);
        loadBlock<Layout, I + 1>(t, superblock, second);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const int8_t* row = x + static_cast<size_t>(r) * t.xStride + 4 * I;
            const __m256i firstInputs = fourInputs(row), secondInputs = fourInputs(row + 4);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                const __m256i words =
                    _mm256_add_epi16(_mm256_maddubs_epi16(first[h], firstInputs), _mm256_maddubs_epi16(second[h], secondInputs));
                hold(dots[r][h] = _mm256_add_epi32(dots[r][h], widened(words)));
            }
        }
    }

    template <int Layout, int Range, int R, int H>
    [[gnu::always_inline]] static void addSuperblock(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        if constexpr (Range == 8) {
            unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) { addSigned<Layout, I>(t, x, superblock, dots); });
        } else if constexpr (Range == 6) {
            addTwoBlocks<Layout, 0>(t, x, superblock, dots);
            addTwoBlocks<Layout, 2>(t, x, superblock, dots);
            addTwoBlocks<Layout, 4>(t, x, superblock, dots);
            addTwoBlocks<Layout, 6>(t, x, superblock, dots);
        } else {
            addNibbles<Layout>(t, x, superblock, dots);
        }
    }

    // A block of 8-bit codes times the activations where they are; as addSigned.
    template <int I, int R>
    [[gnu::always_inline]] static void addSparseSigned(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock,
                                                       const __m256i (&zero)[2], SparseSums<R>& sums) {
        __m256i weights[2], magnitudes[2];
        loadWeights<8, I>(superblock, zero, weights);
        magnitudes[0] = _mm256_abs_epi8(weights[0]);
        magnitudes[1] = _mm256_abs_epi8(weights[1]);
        const int8_t* x = o.x + size_t{indices[I]} * kInputsPerBlock;
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * o.xStride);
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h) {
                const __m256i pairs = _mm256_maddubs_epi16(magnitudes[h], _mm256_sign_epi8(inputs, weights[h]));
                hold(sums.dots[r][h] = _mm256_add_epi32(sums.dots[r][h], widened(pairs)));
            }
        }
    }

    // Fewer bits: activations plus 128 are the unsigned factor, and 128 times the sum of the weights is subtracted at the end of a group. A
    // pair of 6-bit weights sums to at most 255 * 63 * 2 = 32,130, four pairs of 4-bit weights to 4 * 255 * 15 * 2 = 30,600. Twice as many
    // fit if the weights are symmetric and hence at most 32 and 8: 32,640.
    template <int Range, bool kSymmetric>
    static constexpr int kPairsTogether = (Range == 6 ? 1 : 4) * (kSymmetric ? 2 : 1);

    template <int Layout, int I, int Together, int R>
    [[gnu::always_inline]] static void addSparseBlock(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock,
                                                      const __m256i (&zero)[2], __m256i (&weightSums)[2], __m256i (&words)[R][2],
                                                      SparseSums<R>& sums) {
        __m256i weights[2];
        loadWeights<Layout, I>(superblock, zero, weights);
        const int8_t* x = o.x + size_t{indices[I]} * kInputsPerBlock;
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h)
            weightSums[h] = _mm256_add_epi16(weightSums[h], _mm256_maddubs_epi16(_mm256_set1_epi8(1), weights[h]));
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i shifted = _mm256_xor_si256(fourInputs(x + static_cast<size_t>(r) * o.xStride), _mm256_set1_epi8(-128));
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h) {
                const __m256i pairs = _mm256_maddubs_epi16(shifted, weights[h]);
                hold(words[r][h] = I % Together == 0 ? pairs : _mm256_add_epi16(words[r][h], pairs));
                if constexpr ((I + 1) % Together == 0)
                    sums.dots[r][h] = _mm256_add_epi32(sums.dots[r][h], widened(words[r][h]));
            }
        }
    }

    template <int Layout, int Range, bool kSymmetric, int R>
    [[gnu::always_inline]] static void addSparseSuperblock(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock,
                                                           const __m256i (&zero)[2], SparseSums<R>& sums) {
        if constexpr (Range == 8) {
            unrolled<kBlocksPerSuperblock>([&]<int I>()
                                               __attribute__((always_inline)) { addSparseSigned<I>(o, indices, superblock, zero, sums); });
        } else {
            __m256i words[R][2];
            __m256i weightSums[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
            unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) {
                addSparseBlock<Layout, I, kPairsTogether<Range, kSymmetric>>(o, indices, superblock, zero, weightSums, words, sums);
            });
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h)
                sums.offsets[h] = _mm256_add_epi32(sums.offsets[h], _mm256_madd_epi16(weightSums[h], _mm256_set1_epi16(128)));
        }
    }
};

static_assert(CodeTiling<YmmTiles<MaddubsProducts>> && SparseCodeTiling<SparseYmmTiles<MaddubsProducts>>);

}  // namespace

void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->nonzeroBlocks && hasSignedCodes(*arguments.matrix))
        return sparseCodeMatmul<SparseYmmTiles<MaddubsProducts>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmul<YmmTiles<MaddubsProducts>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
