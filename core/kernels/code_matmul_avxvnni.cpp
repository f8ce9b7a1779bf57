// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product where VNNI comes without AVX-512: one instruction multiplies 4 inputs x 8 outputs and adds to 8 sums of 32 bits.
#include "core/kernels/half_panel_codes.h"
#include "core/kernels/kept_half_panel_codes.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

struct QuadSums : ExpandedToBytes<HalfLine> {
    template <int Range>
    static constexpr int offset() {
        return 0;
    }
    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addPicture(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        __m256i codes[H];
        loadPicture<Layout, I>(t, block, codes);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h)
                hold(dots[r][h] = _mm256_dpbusd_avx_epi32(dots[r][h], codes[h], inputs));
        }
    }

    template <int Layout, int Range, int R, int H>
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* block, __m256i (&dots)[R][H]) {
        unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) { addPicture<Layout, I>(t, x, block, dots); });
    }

    // As with AVX-512 (kept_code_tile_avx512.h): activations plus 128 are the unsigned factor.
    template <int Layout, int Range, bool kSymmetric, int R>
    [[gnu::always_inline]] static void addKeptBlock(const KeptOperands& o, const uint16_t* kept, const uint8_t* block,
                                                    const __m256i (&zero)[2], KeptSums<R>& sums) {
        unrolled<kPictures>([&]<int I>() __attribute__((always_inline)) {
            __m256i weights[2];
            loadWeights<Layout, I>(block, zero, weights);
            const int8_t* inputs = o.x + size_t{kept[I]} * kQuartetInputs;
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h)
                sums.offsets[h] = _mm256_dpbusd_avx_epi32(sums.offsets[h], _mm256_set1_epi8(-128), weights[h]);
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m256i shifted = _mm256_xor_si256(fourInputs(inputs + static_cast<size_t>(r) * o.xStride), _mm256_set1_epi8(-128));
#pragma GCC unroll 2
                for (int h = 0; h < 2; ++h)
                    hold(sums.dots[r][h] = _mm256_dpbusd_avx_epi32(sums.dots[r][h], shifted, weights[h]));
            }
        });
    }
};

}  // namespace

void codeMatmulAvxVnni(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->kept && hasSignedCodes(*arguments.matrix))
        return multiplyKeptCodes<KeptHalfPanelCodes<QuadSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmulOfIsa<HalfPanelCodes<QuadSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
