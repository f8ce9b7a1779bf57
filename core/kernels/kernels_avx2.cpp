// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/attention.h"
#include "core/kernels/float_matmul.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/lanes_avx2.h"
#include "core/kernels/row_kernels.h"

namespace lathe {

namespace {

constexpr KernelTable avx2KernelsWith(InstructionSet set, MatmulKernel* codeMatmul) {
    return {
        .set = set,
        .floatMatmul = floatMatmul<Avx2Lanes>,
        .codeMatmul = codeMatmul,
        .layerNorm = layerNorm<Avx2Lanes>,
        .quantizeRow = quantizeRow<Avx2Lanes>,
        .attend = attend<Avx2Lanes>,
        .gelu = gelu<Avx2Lanes>,
        .toFloat16 = toFloat16<Avx2Lanes>,
        .largest = largest<Avx2Lanes>,
    };
}

}  // namespace

constexpr KernelTable kAvx2Kernels = avx2KernelsWith(InstructionSet::Avx2, codeMatmulAvx2);
/// AVX-VNNI only multiplies codes differently.
constexpr KernelTable kAvxVnniKernels = avx2KernelsWith(InstructionSet::AvxVnni, codeMatmulAvxVnni);

}  // namespace lathe
