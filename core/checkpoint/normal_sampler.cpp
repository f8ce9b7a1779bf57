// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/normal_sampler.h"

#include <cmath>

namespace lathe {

namespace {

// For 256 layers of one area: where the tail begins, and the area (Marsaglia and Tsang 2000).
constexpr double kTailBegin = 3.6541528853610088;
constexpr double kLayerArea = 0.00492867323399;

double density(double x) {
    return std::exp(-0.5 * x * x);
}

}  // namespace

NormalSampler::NormalSampler() {
    m_width[0] = static_cast<float>(kLayerArea / density(kTailBegin));  // a rectangle of the area of base and tail together
    double width = kTailBegin;
    for (size_t layer = 1; layer < 256; ++layer) {
        m_width[layer] = static_cast<float>(width);
        width = std::sqrt(-2.0 * std::log(kLayerArea / width + density(width)));
    }
    m_width[256] = 0;
    for (size_t layer = 0; layer <= 256; ++layer)
        m_height[layer] = density(m_width[layer]);
}

double NormalSampler::tail(Random& random) {
    while (true) {
        const double beyond = -std::log(1.0 - random.uniform()) / kTailBegin;
        if (-2.0 * std::log(1.0 - random.uniform()) > beyond * beyond)
            return kTailBegin + beyond;
    }
}

bool NormalSampler::isUnderCurve(size_t layer, double x, Random& random) const {
    return m_height[layer] + random.uniform() * (m_height[layer + 1] - m_height[layer]) < density(x);
}

}  // namespace lathe
