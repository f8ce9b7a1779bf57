// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/attention_lanes.h"
#include "core/kernels/float_tile_avx2.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void attendAvx2(const AttentionArguments& arguments) {
    attendOfLanes<Avx2Lanes>(arguments);
}

}  // namespace lathe
