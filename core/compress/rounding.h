// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of quantization: each chooses codes for a weight matrix in groups of inputs.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "core/kernels/quantized_matrix.h"

namespace lathe {

struct RoundingSettings {
    int bits = 8;
    int groupSize = 64;
    bool symmetric = true;
};

/// weights [outputs, inputs] row-major.
using Rounding = QuantizedMatrix (*)(std::span<const float> weights, int outputs, int inputs, const RoundingSettings& settings);

/// Symmetric: the zero point is 2^(bits-1) and the scale may be negative, so that the value of largest
/// magnitude meets the end of the code range that has one step more. Asymmetric: the range from the smallest to the largest value, zero
/// included. Below 8 bits the range is stretched or shrunk as far as that lowers the group's squared error. Scales are rounded to bfloat16
/// before codes are chosen, so that their rounding costs nothing. Bad input for weights that are not finite.
QuantizedMatrix roundToNearest(std::span<const float> weights, int outputs, int inputs, const RoundingSettings& settings);

/// By their names in kQuantizeMethods (core/records/recipe.h).
inline constexpr std::pair<std::string_view, Rounding> kRoundings[] = {{"rtn", &roundToNearest}};

}  // namespace lathe
