// SPDX-License-Identifier: GPL-3.0-or-later
// Whole models compared, tensor by tensor.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/checkpoint/gpt2_weights.h"

namespace lathe {

inline void expectEqual(const Gpt2Weights& weights, const Gpt2Weights& expected) {
    EXPECT_EQ(weights.config, expected.config);
    std::vector<const Tensor*> tensors;
    forEachTensor(expected, [&](const std::string&, const auto&, const Tensor& tensor) { tensors.push_back(&tensor); });
    size_t i = 0;
    forEachTensor(weights, [&](const std::string& name, const auto&, const Tensor& tensor) { EXPECT_EQ(tensor, *tensors[i++]) << name; });
}

}  // namespace lathe
