// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_loss.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace lathe {
namespace {

/// With the unit matrix as head, hidden states are the logits.
at::Tensor unitHead(int64_t size) {
    return at::eye(size);
}

LossTargets hardTargets(std::vector<int64_t> ids, std::vector<float> weights) {
    LossTargets targets;
    targets.ids = at::tensor(ids, at::kLong);
    targets.weights = at::tensor(weights);
    return targets;
}

TEST(HeadLoss, OfEqualLogitsIsTheLogarithmOfTheVocabulary) {
    const HeadLoss found = headLossWithGradients(at::zeros({2, 4}), unitHead(4), hardTargets({0, 3}, {1, 1}));
    EXPECT_NEAR(found.loss, std::log(4.0), 1e-6);
    // Softmax minus one at the target, halved by the two rows.
    EXPECT_TRUE(at::allclose(found.hiddenGradient,
                             at::tensor({-0.375, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, -0.375}, at::kFloat).view({2, 4})));
}

TEST(HeadLoss, WeighsRowsAndSkipsThoseOfWeightZero) {
    // Row 0: probabilities 3/4, 1/4 (logits ln 3, 0), target 0, weight 3; row 1: 1/2, 1/2, weight 1; row 2 counts nothing.
    const float ln3 = std::log(3.0f);
    const at::Tensor hidden = at::tensor({ln3, 0.0f, 0.0f, 0.0f, 9.0f, -9.0f}).view({3, 2});
    const HeadLoss found = headLossWithGradients(hidden, unitHead(2), hardTargets({0, 1, 1}, {3, 1, 0}));
    EXPECT_NEAR(found.loss, (3 * std::log(4.0 / 3) + std::log(2.0)) / 4, 1e-6);
    EXPECT_EQ(found.rows, 2);
    EXPECT_TRUE(at::equal(found.hiddenGradient[2], at::zeros({2})));
    EXPECT_NEAR(found.hiddenGradient[0][0].item<double>(), (0.75 - 1) * 3 / 4, 1e-6);
    EXPECT_NEAR(found.hiddenGradient[1][0].item<double>(), 0.5 / 4, 1e-6);
}

TEST(HeadLoss, DistillationFollowsHintonVinyalsAndDean) {
    // T = 2. Student logits (2 ln 3, 0): softened 3/4, 1/4. Teacher logits (0, 0): softened 1/2, 1/2.
    const float ln3 = std::log(3.0f);
    LossTargets targets = hardTargets({0}, {1});
    targets.teacherHidden = at::zeros({1, 2});
    targets.teacherHead = unitHead(2);
    targets.temperature = 2;
    targets.alpha = 0.25;
    const HeadLoss found = headLossWithGradients(at::tensor({2 * ln3, 0.0f}).view({1, 2}), unitHead(2), targets);
    const double hard = std::log(10.0 / 9);  // softmax(2 ln 3, 0) = 9/10, 1/10
    const double kl = 0.5 * std::log(0.5 / 0.75) + 0.5 * std::log(0.5 / 0.25);
    EXPECT_NEAR(found.loss, 0.75 * hard + 0.25 * 4 * kl, 1e-6);
    EXPECT_NEAR(found.crossEntropy, hard, 1e-6);
    // By the first logit: 0.75 * (0.9 - 1) + 0.25 * T * (0.75 - 0.5).
    EXPECT_NEAR(found.hiddenGradient[0][0].item<double>(), 0.75 * -0.1 + 0.25 * 2 * 0.25, 1e-6);
}

TEST(HeadLoss, OfAStudentEqualToItsTeacherHasNoSoftPart) {
    const at::Tensor hidden = at::arange(12).to(at::kFloat).view({3, 4}) / 5;
    LossTargets targets = hardTargets({0, 1, 2}, {1, 2, 3});
    targets.teacherHidden = hidden.clone();
    targets.teacherHead = unitHead(4);
    targets.temperature = 3;
    targets.alpha = 1;
    const HeadLoss found = headLossWithGradients(hidden, unitHead(4), targets);
    EXPECT_NEAR(found.loss, 0, 1e-6);
    EXPECT_LT(found.hiddenGradient.abs().max().item<double>(), 1e-6);
}

/// The whole formula in double precision with autograd, rows not in chunks.
double plainLoss(const at::Tensor& hidden, const at::Tensor& head, const LossTargets& t) {
    const at::Tensor logits = hidden.matmul(head.t());
    const at::Tensor weights = t.weights.to(at::kDouble);
    const at::Tensor hard = -at::log_softmax(logits, -1).gather(1, t.ids.unsqueeze(1)).squeeze(1);
    at::Tensor rows = hard;
    if (t.teacherHidden.defined()) {
        const at::Tensor teacher =
            at::log_softmax(t.teacherHidden.to(at::kDouble).matmul(t.teacherHead.to(at::kDouble).t()) / t.temperature, -1);
        const at::Tensor soft = (teacher.exp() * (teacher - at::log_softmax(logits / t.temperature, -1))).sum(-1);
        rows = (1 - t.alpha) * hard + t.alpha * t.temperature * t.temperature * soft;
    }
    const at::Tensor loss = (rows * weights).sum() / weights.sum();
    loss.backward();
    return loss.item<double>();
}

class HeadLossInChunks : public testing::TestWithParam<bool> {};

TEST_P(HeadLossInChunks, EqualsAutogradOnWholeLogits) {
    at::manual_seed(7);
    const int64_t rows = 3000, width = 6, vocabulary = 40;  // more rows than a chunk has
    const at::Tensor hidden = at::randn({rows, width}), head = at::randn({vocabulary, width});
    LossTargets targets;
    targets.ids = at::randint(0, vocabulary, {rows}, at::kLong);
    targets.weights = at::randint(0, 4, {rows}, at::kFloat);
    if (GetParam()) {
        targets.teacherHidden = at::randn({rows, 3});
        targets.teacherHead = at::randn({vocabulary, 3});
        targets.temperature = 1.7;
        targets.alpha = 0.6;
    }
    const HeadLoss found = headLossWithGradients(hidden, head, targets);
    const at::Tensor hidden64 = hidden.to(at::kDouble).requires_grad_(), head64 = head.to(at::kDouble).requires_grad_();
    EXPECT_NEAR(found.loss, plainLoss(hidden64, head64, targets), 1e-5);
    EXPECT_TRUE(at::allclose(found.hiddenGradient.to(at::kDouble), hidden64.grad(), 1e-4, 1e-8));
    EXPECT_TRUE(at::allclose(found.headGradient.to(at::kDouble), head64.grad(), 1e-4, 1e-6));
}

INSTANTIATE_TEST_SUITE_P(Losses, HeadLossInChunks, testing::Values(false, true),
                         [](const auto& distils) { return distils.param ? "Distillation" : "CrossEntropy"; });

TEST(HeadLoss, CountsRightPredictions) {
    const at::Tensor hidden = at::tensor({2.0f, 1.0f, 0.0f, 1.0f, 5.0f, 0.0f}).view({3, 2});
    const HeadLoss found = headLoss(hidden, unitHead(2), hardTargets({0, 0, 1}, {1, 5, 0}));
    EXPECT_EQ(found.rows, 2);
    EXPECT_EQ(found.correct, 1);
}

TEST(HeadLoss, OfNothingIsNothing) {
    const HeadLoss found = headLossWithGradients(at::ones({2, 4}), unitHead(4), hardTargets({0, 0}, {0, 0}));
    EXPECT_EQ(found.loss, 0);
    EXPECT_TRUE(at::equal(found.hiddenGradient, at::zeros({2, 4})));
    EXPECT_TRUE(at::equal(found.headGradient, at::zeros({4, 4})));
}

}  // namespace
}  // namespace lathe
