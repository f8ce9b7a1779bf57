// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compress/rounding.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {

namespace {

// A group's scale and zero point.
struct Grid {
    uint16_t scaleBits = 0;
    int zeroPoint = 0;

    float scale() const { return fromBFloat16(scaleBits); }
    int codeOf(float weight, int largestCode) const {
        const float step = scale();
        const float position = step == 0.0f ? 0.0f : weight / step;
        return std::clamp(static_cast<int>(std::nearbyint(position)) + zeroPoint, 0, largestCode);
    }
};

double squaredError(std::span<const float> group, const Grid& grid, int largestCode) {
    double sum = 0;
    for (const float weight : group) {
        const double difference = weight - grid.scale() * static_cast<float>(grid.codeOf(weight, largestCode) - grid.zeroPoint);
        sum += difference * difference;
    }
    return sum;
}

Grid symmetricGrid(float extreme, int bits, double shrink) {
    const int half = 1 << (bits - 1);
    return {toBFloat16(static_cast<float>(shrink * extreme / -half)), half};
}

Grid asymmetricGrid(float low, float high, int largestCode, double shrink) {
    const float scale = fromBFloat16(toBFloat16(static_cast<float>(shrink * (high - low) / largestCode)));
    const int zero = scale == 0.0f ? 0 : std::clamp(static_cast<int>(std::nearbyint(-shrink * low / scale)), 0, largestCode);
    return {toBFloat16(scale), zero};
}

// From 1.15 (which spares the end of the range that has one step less) by 1/20 down to 0.6: beyond that clipping costs more than finer
// steps gain, even at 2 bits on Gaussian weights.
constexpr double kShrinkStep = 0.05;
constexpr int kFirstShrink = 23;  // times kShrinkStep
constexpr int kLastShrink = 12;

Grid bestGrid(std::span<const float> group, const RoundingSettings& settings) {
    const int largestCode = (1 << settings.bits) - 1;
    const auto [lowest, highest] = std::minmax_element(group.begin(), group.end());
    const float low = std::min(*lowest, 0.0f), high = std::max(*highest, 0.0f);
    const float extreme = -low > high ? low : high;
    const auto gridFor = [&](double shrink) {
        return settings.symmetric ? symmetricGrid(extreme, settings.bits, shrink) : asymmetricGrid(low, high, largestCode, shrink);
    };
    Grid best = gridFor(1.0);
    if (settings.bits >= 8)
        return best;
    double bestError = squaredError(group, best, largestCode);
    for (int shrink = kFirstShrink; shrink >= kLastShrink; --shrink) {
        const Grid grid = gridFor(shrink * kShrinkStep);
        const double error = squaredError(group, grid, largestCode);
        if (error < bestError) {
            bestError = error;
            best = grid;
        }
    }
    return best;
}

}  // namespace

QuantizedMatrix roundToNearest(std::span<const float> weights, int outputs, int inputs, const RoundingSettings& settings) {
    if (!std::all_of(weights.begin(), weights.end(), [](float weight) { return std::isfinite(weight); }))
        throw badInput("the model cannot be quantized", "some of its weights are infinite or not a number", "check the checkpoint");
    QuantizedMatrix matrix;
    matrix.outputs = outputs;
    matrix.inputs = inputs;
    matrix.bits = settings.bits;
    matrix.groupSize = settings.groupSize;
    matrix.codes.resize(weights.size());
    const int largestCode = (1 << settings.bits) - 1;
    for (int output = 0; output < outputs; ++output) {
        for (int begin = 0; begin < inputs; begin += settings.groupSize) {
            const int size = std::min(settings.groupSize, inputs - begin);
            const size_t offset = static_cast<size_t>(output) * static_cast<size_t>(inputs) + static_cast<size_t>(begin);
            const std::span<const float> group = weights.subspan(offset, static_cast<size_t>(size));
            const Grid grid = bestGrid(group, settings);
            matrix.scales.push_back(grid.scaleBits);
            if (!settings.symmetric)
                matrix.zeroPoints.push_back(static_cast<uint8_t>(grid.zeroPoint));
            for (size_t i = 0; i < group.size(); ++i)
                matrix.codes[offset + i] = static_cast<uint8_t>(grid.codeOf(group[i], largestCode));
        }
    }
    return matrix;
}

}  // namespace lathe
