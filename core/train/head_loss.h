// SPDX-License-Identifier: GPL-3.0-or-later
// The output head and the loss in one: logits exist only for a chunk of rows at a time, and gradients are made while they are in the cache.
// (Whole logits of a batch would be the largest tensor of the training step.)
#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>

namespace lathe {

/// What the rows are to predict. Rows are tokens: hidden states [N, E] go with targets [N].
struct LossTargets {
    at::Tensor ids;            // int64 [N]
    at::Tensor weights;        // float32 [N]; rows of weight 0 cost nothing
    at::Tensor teacherHidden;  // float32 [N, E of the teacher]; undefined without distillation
    at::Tensor teacherHead;    // float32 [V, E of the teacher]
    double temperature = 1;
    double alpha = 0;
};

struct HeadLoss {
    double loss = 0;          // mean over rows by their weights: what is optimised
    double crossEntropy = 0;  // nats a token, mean by weights: the hard part alone
    double weightSum = 0;
    int64_t correct = 0;        // rows of positive weight whose largest logit is the target's; counted only without gradients
    int64_t rows = 0;           // of positive weight
    at::Tensor hiddenGradient;  // float32 [N, E]
    at::Tensor headGradient;    // float32 [V, E]
};

/// (1 - alpha) * cross entropy + alpha * T^2 * KL(teacher || student), both at temperature T (Hinton, Vinyals and Dean 2015), and its
/// gradients for hidden float32 [N, E] and head float32 [V, E]. With a weight sum of 0 everything is 0.
HeadLoss headLossWithGradients(const at::Tensor& hidden, const at::Tensor& head, const LossTargets& targets);

/// Cross entropy and accuracy alone, for validation; the teacher is not asked.
HeadLoss headLoss(const at::Tensor& hidden, const at::Tensor& head, const LossTargets& targets);

}  // namespace lathe
