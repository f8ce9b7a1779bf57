// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/float_matmul_lanes.h"
#include "core/kernels/float_tile_avx2.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void floatMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch) {
    floatMatmulOfLanes<Avx2Lanes>(arguments, panelBegin, panelEnd, scratch);
}

}  // namespace lathe
