// SPDX-License-Identifier: GPL-3.0-or-later
// An artifact's packed weights as the dense weights that other tools read.
#pragma once

#include "core/checkpoint/gpt2_weights.h"
#include "core/layout/packed_model.h"

namespace lathe {

/// Every weight is the very number that the engine multiplies with: scale * (code - zero point) has at most 16 significant bits, which
/// float32 holds. Position embeddings are widened from float16.
Gpt2Weights denseWeights(const PackedModel& model);

/// True if a matrix is kept in codes. The engine then rounds what it multiplies with that matrix to 8 bits, which dense weights cannot say:
/// a dense model's logits differ by that rounding.
bool hasCodes(const PackedModel& model);

}  // namespace lathe
