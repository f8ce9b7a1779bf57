// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with AVX2. maddubs multiplies unsigned by signed bytes and adds pairs in 16 bits, which must not overflow: codes of 6
// bits and less cannot make it (63 * 127 * 2 = 16,002), and several such sums fit before they are widened; 8-bit codes are taken as code -
// 128, whose sign is moved to the activation, so that a pair is at most 128 * 127 * 2 = 32,512.
#include "core/kernels/half_panel_codes.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

__m256i widen(__m256i sum, __m256i words) {
    return _mm256_add_epi32(sum, _mm256_madd_epi16(words, _mm256_set1_epi16(1)));
}

struct PairSums {
    template <int Range>
    static constexpr int offset() {
        return Range == 8 ? 128 : 0;
    }

    template <int Layout, int Range, int R>
    [[gnu::always_inline]] static void addHalfBlock(const int8_t* x, size_t xStride, const uint8_t* block, __m256i (&dots)[R]) {
        HalfLine codes[kPictures];
        expandBlock<HalfLine, Layout>(block, codes);
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
};

}  // namespace

void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    codeMatmulOfIsa<HalfPanelCodes<PairSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
