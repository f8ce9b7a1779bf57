// SPDX-License-Identifier: GPL-3.0-or-later
// Normal numbers fast enough for the weights of a whole model: the ziggurat method (Marsaglia and Tsang 2000) with layer, sign and value
// taken from bits apart (Doornik 2005). The same everywhere: a value is a product of two numbers that do not depend on the system's
// mathematics.
#pragma once

#include <array>

#include "core/base/random.h"

namespace lathe {

class NormalSampler {
public:
    NormalSampler();

    /// Standard normal.
    double operator()(Random& random) const {
        while (true) {
            const uint64_t bits = random.next();
            const size_t layer = bits & 0xFF;
            const double x = static_cast<double>(bits >> 11) * 0x1.0p-53 * m_width[layer];
            const bool isNegative = (bits & 0x100) != 0;
            if (x < m_width[layer + 1])
                return isNegative ? -x : x;
            if (layer == 0)
                return isNegative ? -tail(random) : tail(random);
            if (isUnderCurve(layer, x, random))
                return isNegative ? -x : x;
        }
    }

private:
    static double tail(Random& random);
    bool isUnderCurve(size_t layer, double x, Random& random) const;

    std::array<float, 257> m_width{};    // of the layers from the lowest to the top; float: rounding hides differences between exp and log
    std::array<double, 257> m_height{};  // of the curve at these widths
};

}  // namespace lathe
