// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/attention_lanes.h"
#include "core/kernels/float_tile_avx512.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void attendAvx512(const AttentionArguments& arguments) {
    attendOfLanes<Avx512Lanes>(arguments);
}

}  // namespace lathe
