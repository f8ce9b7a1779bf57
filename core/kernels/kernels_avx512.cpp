// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/attention.h"
#include "core/kernels/float_matmul.h"
#include "core/kernels/kernel_tables.h"
#include "core/kernels/lanes_avx512.h"
#include "core/kernels/row_kernels.h"

namespace lathe {

constexpr KernelTable kAvx512Kernels{
    .set = InstructionSet::Avx512,
    .floatMatmul = floatMatmul<Avx512Lanes>,
    .codeMatmul = codeMatmulAvx512,
    .layerNorm = layerNorm<Avx512Lanes>,
    .quantizeRow = quantizeRow<Avx512Lanes>,
    .attend = attend<Avx512Lanes>,
    .gelu = gelu<Avx512Lanes>,
    .toFloat16 = toFloat16<Avx512Lanes>,
    .largest = largest<Avx512Lanes>,
};

}  // namespace lathe
