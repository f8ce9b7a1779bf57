// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/float_matmul_lanes.h"
#include "core/kernels/float_tile_avx512.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void floatMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    floatMatmulOfLanes<Avx512Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
