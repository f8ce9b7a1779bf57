// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that describe many values: histograms and the change between two tensors. Pure.
#pragma once

#include <optional>
#include <span>

#include "core/layout/packed_matrix.h"
#include "core/records/inspection.h"

namespace lathe {

/// Fills mean, deviation, smallest, largest and zeroShare; finite values are expected.
void summarise(std::span<const float> values, ModelPart& part);

Histogram histogramOf(std::span<const float> values, double low, double high, int bins);

/// ||after - before|| / ||before||; nothing where the sizes differ or before is all zero.
std::optional<double> relativeChange(std::span<const float> before, std::span<const float> after);

/// before and after [inputs, outputs] in steps of the scale that matrix keeps for each weight's group; nothing for floating point and
/// block-sparse matrices.
std::optional<StepHistograms> stepHistograms(std::span<const float> before, std::span<const float> after, const PackedMatrix& matrix);

}  // namespace lathe
