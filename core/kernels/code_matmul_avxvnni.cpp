// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product where VNNI comes without AVX-512: one instruction multiplies 4 inputs x 8 outputs and adds to 8 sums of 32 bits.
#include "core/kernels/half_panel_codes.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

namespace {

struct QuadSums {
    template <int Range>
    static constexpr int offset() {
        return 0;
    }

    template <int Layout, int Range, int R>
    [[gnu::always_inline]] static void addHalfBlock(const int8_t* x, size_t xStride, const uint8_t* block, __m256i (&dots)[R]) {
        HalfLine codes[kPictures];
        expandBlock<HalfLine, Layout>(block, codes);
#pragma GCC unroll 8
        for (int i = 0; i < kPictures; ++i) {
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r)
                dots[r] = _mm256_dpbusd_avx_epi32(dots[r], codes[i].v, fourInputs(x + static_cast<size_t>(r) * xStride + 4 * i));
        }
    }
};

}  // namespace

void codeMatmulAvxVnni(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    codeMatmulOfIsa<HalfPanelCodes<QuadSums>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
