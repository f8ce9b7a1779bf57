// SPDX-License-Identifier: GPL-3.0-or-later
// One row, one panel: portable C++ has no registers to fill.
#pragma once

#include "core/kernels/float_tile.h"
#include "core/kernels/lanes_reference.h"

namespace lathe {

template <>
struct FloatTileShape<ReferenceLanes> {
    static constexpr int kRows = 1;
    static constexpr int panels(int) { return 1; }
};

}  // namespace lathe
