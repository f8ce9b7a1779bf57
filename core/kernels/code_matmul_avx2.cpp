// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX2. maddubs multiplies unsigned by signed bytes and adds pairs in 16 bits, which must not overflow: codes of 6
// bits and less cannot make it (63 * 127 * 2 = 16,002), and several such sums fit before they are widened; 8-bit codes are taken as code -
// 128, whose sign is moved to the activation, so that a pair is at most 128 * 127 * 2 = 32,512.
#include "core/kernels/half_panel_codes.h"
#include "core/kernels/kept_half_panel_codes.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

// The layout that many rows of 8-bit codes share: of each picture a line of |code - 128|, then one of code - 128.
constexpr int kSizesAndSigns = 16;

__m256i widened(__m256i words) {
    return _mm256_madd_epi16(words, _mm256_set1_epi16(1));
}

struct PairSums {
    template <int Range>
    static constexpr int offset() {
        return Range == 8 ? 128 : 0;
    }
    template <int Bits>
    static constexpr int expandedLayout() {
        return Bits == 8 ? kSizesAndSigns : 8;
    }

    static __m256i centred(__m256i codes) { return _mm256_xor_si256(codes, _mm256_set1_epi8(-128)); }

    template <int Bits>
    static void expand(const uint8_t* planes, int blocks, uint8_t* expanded) {
        if constexpr (Bits < 8)
            return expandPanel<HalfLine, Bits>(planes, blocks, expanded);
        for (int line = 0; line < blocks * kPictures; ++line, planes += kLine, expanded += 2 * kLine) {
            for (int half = 0; half < kLine; half += HalfLine::kSize) {
                const __m256i codes = centred(HalfLine::load(planes + half).v);
                HalfLine{_mm256_abs_epi8(codes)}.store(expanded + half);
                HalfLine{codes}.store(expanded + kLine + half);
            }
        }
    }

    template <int Layout, int I, int H>
    [[gnu::always_inline]] static void loadSigned(const CodeTile& t, const uint8_t* block, __m256i (&sizes)[H], __m256i (&codes)[H]) {
        if constexpr (Layout == kSizesAndSigns) {
            loadPicture<8, 2 * I>(t, block, sizes);
            loadPicture<8, 2 * I + 1>(t, block, codes);
        } else {
            loadPicture<Layout, I>(t, block, codes);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                codes[h] = centred(codes[h]);
                sizes[h] = _mm256_abs_epi8(codes[h]);
            }
        }
    }

    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addSigned(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        __m256i sizes[H], codes[H];
        loadSigned<Layout, I>(t, block, sizes, codes);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h) {
                const __m256i pairs = _mm256_maddubs_epi16(sizes[h], _mm256_sign_epi8(inputs, codes[h]));
                hold(dots[r][h] = _mm256_add_epi32(dots[r][h], widened(pairs)));
            }
        }
    }

    // 4-bit codes and less: the sums of a whole block fit into 16 bits together.
    template <int Layout, int R, int H>
    [[gnu::always_inline]] static void addBlockOfNibbles(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        __m256i words[R][H];
        unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) {
            __m256i codes[H];
            loadPicture<Layout, I>(t, block, codes);
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

    // 6-bit codes: those of two pictures.
    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addTwoPictures(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        __m256i first[H], second[H];
        loadPicture<Layout, I>(t, block, first);
        loadPicture<Layout, I + 1>(t, block, second);
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
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        if constexpr (Range == 8) {
            unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) { addSigned<Layout, I>(t, x, block, dots); });
        } else if constexpr (Range == 6) {
            addTwoPictures<Layout, 0>(t, x, block, dots);
            addTwoPictures<Layout, 2>(t, x, block, dots);
            addTwoPictures<Layout, 4>(t, x, block, dots);
            addTwoPictures<Layout, 6>(t, x, block, dots);
        } else {
            addBlockOfNibbles<Layout>(t, x, block, dots);
        }
    }

    // The product of an 8-bit picture with the activations where they lie, as addSigned.
    template <int I, int R>
    [[gnu::always_inline]] static void addKeptSigned(const KeptOperands& o, const uint16_t* kept, const uint8_t* block,
                                                     const __m256i (&zero)[2], KeptSums<R>& sums) {
        __m256i weights[2], sizes[2];
        loadWeights<8, I>(block, zero, weights);
        sizes[0] = _mm256_abs_epi8(weights[0]);
        sizes[1] = _mm256_abs_epi8(weights[1]);
        const int8_t* quartet = o.x + size_t{kept[I]} * kQuartetInputs;
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(quartet + static_cast<size_t>(r) * o.xStride);
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h) {
                const __m256i pairs = _mm256_maddubs_epi16(sizes[h], _mm256_sign_epi8(inputs, weights[h]));
                hold(sums.dots[r][h] = _mm256_add_epi32(sums.dots[r][h], widened(pairs)));
            }
        }
    }

    // Fewer bits: activations plus 128 are the unsigned factor, and 128 times the sum of the weights is taken off at the end of a group. A
    // pair of 6-bit weights is at most 255 * 63 * 2 = 32,130, four of 4-bit ones 4 * 255 * 15 * 2 = 30,600; twice as many fit if they are
    // symmetric, at most 32 and 8: 32,640.
    template <int Range, bool kSymmetric>
    static constexpr int kPairsTogether = (Range == 6 ? 1 : 4) * (kSymmetric ? 2 : 1);

    template <int Layout, int I, int Together, int R>
    [[gnu::always_inline]] static void addKeptPicture(const KeptOperands& o, const uint16_t* kept, const uint8_t* block,
                                                      const __m256i (&zero)[2], __m256i (&weightSums)[2], __m256i (&words)[R][2],
                                                      KeptSums<R>& sums) {
        __m256i weights[2];
        loadWeights<Layout, I>(block, zero, weights);
        const int8_t* inputs = o.x + size_t{kept[I]} * kQuartetInputs;
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h)
            weightSums[h] = _mm256_add_epi16(weightSums[h], _mm256_maddubs_epi16(_mm256_set1_epi8(1), weights[h]));
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i shifted = _mm256_xor_si256(fourInputs(inputs + static_cast<size_t>(r) * o.xStride), _mm256_set1_epi8(-128));
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
    [[gnu::always_inline]] static void addKeptBlock(const KeptOperands& o, const uint16_t* kept, const uint8_t* block,
                                                    const __m256i (&zero)[2], KeptSums<R>& sums) {
        if constexpr (Range == 8) {
            unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) { addKeptSigned<I>(o, kept, block, zero, sums); });
        } else {
            __m256i words[R][2];
            __m256i weightSums[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
            unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) {
                addKeptPicture<Layout, I, kPairsTogether<Range, kSymmetric>>(o, kept, block, zero, weightSums, words, sums);
            });
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h)
                sums.offsets[h] = _mm256_add_epi32(sums.offsets[h], _mm256_madd_epi16(weightSums[h], _mm256_set1_epi16(128)));
        }
    }
};

}  // namespace

void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->kept && hasSignedCodes(*arguments.matrix))
        return multiplyKeptCodes<KeptHalfPanelCodes<PairSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmulOfIsa<HalfPanelCodes<PairSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
