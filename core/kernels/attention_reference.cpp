// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/attention_lanes.h"
#include "core/kernels/float_tile_reference.h"
#include "core/kernels/kernel_versions.h"

namespace lathe {

void attendReference(const AttentionArguments& arguments) {
    attendOfLanes<ReferenceLanes>(arguments);
}

}  // namespace lathe
