// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX2. maddubs multiplies unsigned by signed bytes and adds pairs in 16 bits, which must not overflow: codes of 6
// bits and less cannot make it (63 * 127 * 2 = 16,002), and several such sums fit before they are widened; 8-bit codes are taken as code -
// 128, whose sign is moved to the activation, so that a pair is at most 128 * 127 * 2 = 32,512.
#include "core/kernels/half_panel_codes.h"
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
        eachPicture([&]<int I>() [[gnu::always_inline]] {
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
            eachPicture([&]<int I>() [[gnu::always_inline]] { addSigned<Layout, I>(t, x, block, dots); });
        } else if constexpr (Range == 6) {
            addTwoPictures<Layout, 0>(t, x, block, dots);
            addTwoPictures<Layout, 2>(t, x, block, dots);
            addTwoPictures<Layout, 4>(t, x, block, dots);
            addTwoPictures<Layout, 6>(t, x, block, dots);
        } else {
            addBlockOfNibbles<Layout>(t, x, block, dots);
        }
    }
};

}  // namespace

void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    codeMatmulOfIsa<HalfPanelCodes<PairSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
