// SPDX-License-Identifier: GPL-3.0-or-later
// A number of IEEE 754's binary16, as caches store it; a type of its own, so that lanes are loaded from it as such.
#pragma once

#include <cstdint>

namespace lathe {

struct Float16 {
    uint16_t bits = 0;
};

/// What is larger is stored as this.
inline constexpr float kLargestFloat16 = 65504.0f;

}  // namespace lathe
