// SPDX-License-Identifier: GPL-3.0-or-later
// The low-bit product with VNNI on processors without AVX-512: one instruction multiplies half a block, 8 outputs x 4 inputs, with 4
// activations and adds to 8 sums of 32 bits.
#include "core/kernels/code_tile_ymm.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/sparse_code_tile_ymm.h"

namespace lathe {

namespace {

struct VnniProducts : ExpandedToBytes<YmmBytes> {
    template <int Range>
    static constexpr int offset() {
        return 0;
    }
    template <int Layout, int I, int R, int H>
    [[gnu::always_inline]] static void addBlock(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        __m256i codes[H];
        loadBlock<Layout, I>(t, superblock, codes);
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            const __m256i inputs = fourInputs(x + static_cast<size_t>(r) * t.xStride + 4 * I);
#pragma GCC unroll 4
            for (int h = 0; h < H; ++h)
                hold(dots[r][h] = _mm256_dpbusd_avx_epi32(dots[r][h], codes[h], inputs));
        }
    }

    template <int Layout, int Range, int R, int H>
    [[gnu::always_inline]] static void addSuperblock(const CodeTile& t, const int8_t* x, const uint8_t* superblock, __m256i (&dots)[R][H]) {
        unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) { addBlock<Layout, I>(t, x, superblock, dots); });
    }

    // As with AVX-512 (code_matmul_avx512.cpp): activations plus 128 are the unsigned factor.
    template <int Layout, int Range, bool kSymmetric, int R>
    [[gnu::always_inline]] static void addSparseSuperblock(const SparseOperands& o, const uint16_t* indices, const uint8_t* superblock,
                                                           const __m256i (&zero)[2], SparseSums<R>& sums) {
        unrolled<kBlocksPerSuperblock>([&]<int I>() __attribute__((always_inline)) {
            __m256i weights[2];
            loadWeights<Layout, I>(superblock, zero, weights);
            const int8_t* x = o.x + size_t{indices[I]} * kInputsPerBlock;
#pragma GCC unroll 2
            for (int h = 0; h < 2; ++h)
                sums.offsets[h] = _mm256_dpbusd_avx_epi32(sums.offsets[h], _mm256_set1_epi8(-128), weights[h]);
#pragma GCC unroll 4
            for (int r = 0; r < R; ++r) {
                const __m256i shifted = _mm256_xor_si256(fourInputs(x + static_cast<size_t>(r) * o.xStride), _mm256_set1_epi8(-128));
#pragma GCC unroll 2
                for (int h = 0; h < 2; ++h)
                    hold(sums.dots[r][h] = _mm256_dpbusd_avx_epi32(sums.dots[r][h], shifted, weights[h]));
            }
        });
    }
};

static_assert(CodeTiling<YmmTiles<VnniProducts>> && SparseCodeTiling<SparseYmmTiles<VnniProducts>>);

}  // namespace

void codeMatmulAvxVnni(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    if (arguments.matrix->nonzeroBlocks && hasSignedCodes(*arguments.matrix))
        return sparseCodeMatmul<SparseYmmTiles<VnniProducts>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
    codeMatmul<YmmTiles<VnniProducts>, Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
