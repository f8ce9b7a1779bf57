// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 written out with loops in double precision, one token at a time, after the paper and nothing else: what the fast code is held
// against.
#pragma once

#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe::test {

/// Logits [T][V] of a row; token t stands at position firstPosition + t and attends to those before it of its own segment.
std::vector<std::vector<double>> plainLogits(const Gpt2Weights& weights, const std::vector<int64_t>& tokens,
                                             const std::vector<int32_t>& segments, int firstPosition = 0);

}  // namespace lathe::test
