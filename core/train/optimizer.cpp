// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>

#include "core/base/error.h"

namespace lathe {

namespace {

bool isDecayed(const std::string& name, const at::Tensor& tensor) {
    return tensor.dim() == 2 && name.find(".h.") != std::string::npos;
}

}  // namespace

Optimizer::Optimizer(const OptimizerSettings& settings, const NamedTensors& parameters) : m_settings(settings) {
    const std::string& kind = settings.optimizer;
    if (kind != "adam" && kind != "adamw" && kind != "sgd")
        throw badInput("There is no optimizer \"" + kind + "\".", "Allowed are \"adam\", \"adamw\" and \"sgd\".");
    m_groups.resize(2);
    m_groups[0].weightDecay = kind == "adamw" ? settings.weightDecay : 0;
    for (const auto& [name, parameter] : parameters) {
        Group& group = m_groups[isDecayed(name, parameter) ? 0 : 1];
        group.names.push_back(name);
        group.parameters.push_back(parameter);
        group.firstMoments.push_back(at::zeros_like(parameter).detach());
        if (kind != "sgd")
            group.secondMoments.push_back(at::zeros_like(parameter).detach());
    }
}

double Optimizer::step(double learningRate) {
    const at::NoGradGuard noGraph;
    std::vector<std::vector<at::Tensor>> gradients;
    std::vector<at::Tensor> norms;
    for (Group& group : m_groups) {
        auto& ofGroup = gradients.emplace_back();
        for (at::Tensor& parameter : group.parameters) {
            // A parameter that the loss did not reach has no gradient.
            ofGroup.push_back(parameter.grad().defined() ? parameter.grad() : at::zeros_like(parameter));
            norms.push_back(at::linalg_vector_norm(ofGroup.back()));
        }
    }
    const double norm = at::linalg_vector_norm(at::stack(norms)).item<double>();
    if (!std::isfinite(norm))
        throw failed("The training diverged.", "At step " + std::to_string(m_stepCount + 1) + " the gradient is not finite.",
                     "Lower the learning rate, or lengthen the warm-up.");
    const bool clips = m_settings.gradientClip > 0 && norm > m_settings.gradientClip;
    ++m_stepCount;
    for (size_t i = 0; i < m_groups.size(); ++i) {
        if (clips && !gradients[i].empty())
            at::_foreach_mul_(gradients[i], m_settings.gradientClip / norm);
        update(m_groups[i], gradients[i], learningRate);
    }
    for (Group& group : m_groups)
        for (at::Tensor& parameter : group.parameters)
            parameter.mutable_grad().reset();
    return norm;
}

void Optimizer::update(Group& group, std::vector<at::Tensor>& gradients, double learningRate) {
    if (group.parameters.empty())
        return;
    if (m_settings.optimizer == "sgd") {
        // A buffer of zeros on the first step is what "is_first_step" would make of the gradient: momentum * 0 + gradient.
        at::_fused_sgd_(group.parameters, gradients, group.firstMoments, /*weight_decay=*/0, kMomentum, learningRate, /*dampening=*/0,
                        /*nesterov=*/false, /*maximize=*/false, /*is_first_step=*/false);
        return;
    }
    const std::vector<at::Tensor> steps(group.parameters.size(), at::scalar_tensor(static_cast<double>(m_stepCount), at::kFloat));
    const auto adam = [&](auto&& fusedKernel) {
        fusedKernel(group.parameters, gradients, group.firstMoments, group.secondMoments, /*max_exp_avg_sqs=*/at::TensorList{}, steps,
                    learningRate, kBeta1, kBeta2, group.weightDecay, kEpsilon, /*amsgrad=*/false, /*maximize=*/false, std::nullopt,
                    std::nullopt);
    };
    if (m_settings.optimizer == "adamw")
        adam([](auto&&... arguments) { at::_fused_adamw_(arguments...); });
    else
        adam([](auto&&... arguments) { at::_fused_adam_(arguments...); });
}

NamedTensors Optimizer::state() const {
    NamedTensors state;
    for (const Group& group : m_groups)
        for (size_t i = 0; i < group.names.size(); ++i) {
            state.emplace_back("first_moment." + group.names[i], group.firstMoments[i]);
            if (!group.secondMoments.empty())
                state.emplace_back("second_moment." + group.names[i], group.secondMoments[i]);
        }
    return state;
}

}  // namespace lathe
