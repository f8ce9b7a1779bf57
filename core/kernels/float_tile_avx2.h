// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles for 16 registers, two to a panel: 6 x 1 leaves 4 for weights and inputs.
#pragma once

#include "core/kernels/float_tile.h"
#include "core/kernels/lanes_avx2.h"

namespace lathe {

template <>
struct FloatTileShape<Avx2Lanes> {
    static constexpr int kRows = 6;
    static constexpr int panels(int rows) { return rows == 1 ? 4 : rows == 2 ? 2 : 1; }
};

}  // namespace lathe
