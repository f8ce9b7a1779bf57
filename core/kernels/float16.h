// SPDX-License-Identifier: GPL-3.0-or-later
// A number in IEEE 754's binary16, as weights and caches store it. A type of its own, so that overloads tell it from an integer.
#pragma once

#include <cstdint>

namespace lathe {

struct Float16 {
    uint16_t bits = 0;
};

/// The largest finite value. Larger numbers are stored as this.
inline constexpr float kLargestFloat16 = 65504.0f;

}  // namespace lathe
