// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels of each instruction set, for kernels.cpp to choose from. Each table is defined in kernels_<set>.cpp. The tables are
// constants: code compiled for an instruction set runs only where the machine has it.
#pragma once

#include "core/kernels/kernels.h"

namespace lathe {

extern const KernelTable kReferenceKernels;
extern const KernelTable kAvx2Kernels;
extern const KernelTable kAvxVnniKernels;
extern const KernelTable kAvx512Kernels;

// The low-bit products have a file each, code_matmul_<set>.cpp.
MatmulKernel codeMatmulAvx2;
MatmulKernel codeMatmulAvxVnni;
MatmulKernel codeMatmulAvx512;

}  // namespace lathe
