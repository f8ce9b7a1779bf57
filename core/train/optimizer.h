// SPDX-License-Identifier: GPL-3.0-or-later
// Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and SGD with momentum over a module's parameters, with the state that a
// resumed training needs. The arithmetic is libtorch's fused CPU kernels: one pass over parameters, gradients and moments.
#pragma once

#include <ATen/core/TensorBody.h>

#include <string>
#include <utility>
#include <vector>

#include "core/records/recipe.h"

namespace lathe {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

class Optimizer {
public:
    static constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8, kMomentum = 0.9;

    /// parameters by their Hugging Face names. Weight decay (adamw only) falls on matrices of the blocks: not on biases, norms, embeddings
    /// and the head. Bad input for an unknown optimizer's name.
    Optimizer(const OptimizerSettings& settings, const NamedTensors& parameters);

    /// Clips the gradients by their global norm, updates the parameters in place, drops the gradients. Returns the norm before clipping.
    /// Failed where it is not finite: the training has diverged.
    double step(double learningRate);

    /// Moments (or momentum) by name; they share memory with the optimizer, so writing to them restores it.
    NamedTensors state() const;
    int64_t stepCount() const { return m_stepCount; }
    void setStepCount(int64_t count) { m_stepCount = count; }

private:
    struct Group {
        double weightDecay = 0;
        std::vector<std::string> names;
        std::vector<at::Tensor> parameters, firstMoments, secondMoments;
    };

    void update(Group& group, std::vector<at::Tensor>& gradients, double learningRate);

    OptimizerSettings m_settings;
    std::vector<Group> m_groups;
    int64_t m_stepCount = 0;
};

}  // namespace lathe
