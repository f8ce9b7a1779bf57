// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/value_summary.h"

#include <algorithm>
#include <cmath>

#include "core/checkpoint/safetensors.h"

namespace lathe {

namespace {

// Codes of 8 bits are drawn as a plain distribution: 256 bars cannot be told apart.
constexpr int kMostBitsInSteps = 4;

void count(Histogram& histogram, double value) {
    const auto bins = static_cast<double>(histogram.counts.size());
    const double place = (value - histogram.low) / (histogram.high - histogram.low) * bins;
    ++histogram.counts[static_cast<size_t>(std::clamp(std::floor(place), 0.0, bins - 1))];
}

}  // namespace

void summarise(std::span<const float> values, ModelPart& part) {
    if (values.empty())
        return;
    double sum = 0, squares = 0;
    size_t zeros = 0;
    for (const float value : values) {
        sum += value;
        squares += static_cast<double>(value) * value;
        zeros += value == 0 ? 1 : 0;
    }
    const auto total = static_cast<double>(values.size());
    const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
    part.mean = sum / total;
    part.deviation = std::sqrt(std::max(0.0, squares / total - part.mean * part.mean));
    part.smallest = *smallest;
    part.largest = *largest;
    part.zeroShare = static_cast<double>(zeros) / total;
}

Histogram histogramOf(std::span<const float> values, double low, double high, int bins) {
    Histogram histogram{low, high > low ? high : low + 1, std::vector<int64_t>(static_cast<size_t>(bins))};
    for (const float value : values)
        count(histogram, value);
    return histogram;
}

std::optional<double> relativeChange(std::span<const float> before, std::span<const float> after) {
    if (before.size() != after.size())
        return std::nullopt;
    double change = 0, whole = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        const double difference = static_cast<double>(after[i]) - before[i];
        change += difference * difference;
        whole += static_cast<double>(before[i]) * before[i];
    }
    if (whole == 0)
        return std::nullopt;
    return std::sqrt(change / whole);
}

std::optional<StepHistograms> stepHistograms(std::span<const float> before, std::span<const float> after, const PackedMatrix& matrix) {
    if (isFloatingPoint(matrix) || matrix.nonzeroBlocks || matrix.bits > kMostBitsInSteps || before.size() != after.size())
        return std::nullopt;
    const int reach = (1 << (matrix.bits - 1)) + 1;
    const int groups = groupCount(matrix.inputs, matrix.groupSize);
    const auto outputs = static_cast<size_t>(matrix.outputs);
    const double low = -reach - 0.5, high = reach + 0.5;
    const int steps = 2 * reach + 1;
    // A bin a step for both: where only rounding happened, they are equally high.
    const Histogram empty{low, high, std::vector<int64_t>(static_cast<size_t>(steps))};
    StepHistograms histograms{empty, empty};
    for (size_t input = 0; input < static_cast<size_t>(matrix.inputs); ++input) {
        const size_t group = input / static_cast<size_t>(matrix.groupSize);
        for (size_t output = 0; output < outputs; ++output) {
            const size_t panel = output / kPanelOutputs;
            const size_t place = (panel * static_cast<size_t>(groups) + group) * kPanelOutputs + output % kPanelOutputs;
            // A symmetric group's scale may be negative.
            const double scale = std::abs(fromBFloat16(matrix.scales[place]));
            if (scale == 0)
                continue;
            count(histograms.before, before[input * outputs + output] / scale);
            count(histograms.after, std::round(after[input * outputs + output] / scale));
        }
    }
    return histograms;
}

}  // namespace lathe
