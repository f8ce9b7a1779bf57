// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles for 32 registers, one to a panel: 8 x 3 leaves 8 for weights and inputs.
#pragma once

#include "core/kernels/float_tile.h"
#include "core/kernels/lanes_avx512.h"

namespace lathe {

template <>
struct FloatTileShape<Avx512Lanes> {
    static constexpr int kRows = 8;
    static constexpr int panels(int rows) { return rows <= 2 ? 4 : 3; }
};

}  // namespace lathe
