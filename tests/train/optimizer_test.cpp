// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"

namespace lathe {
namespace {

const std::string kMatrix = "transformer.h.0.mlp.c_fc.weight";
const std::string kEmbedding = "transformer.wte.weight";

/// One parameter with one value.
struct Single {
    at::Tensor parameter;
    Optimizer optimizer;

    Single(const std::string& kind, double value, const std::string& name = kMatrix, double weightDecay = 0, double clip = 0)
        : parameter(at::full({1, 1}, value).requires_grad_()), optimizer(settings(kind, weightDecay, clip), {{name, parameter}}) {}

    static OptimizerSettings settings(const std::string& kind, double weightDecay, double clip) {
        OptimizerSettings s;
        s.optimizer = kind;
        s.weightDecay = weightDecay;
        s.gradientClip = clip;
        return s;
    }

    double step(double gradient, double learningRate) {
        parameter.mutable_grad() = at::full({1, 1}, gradient);
        optimizer.step(learningRate);
        return parameter.item<double>();
    }
};

TEST(Optimizer, AdamsFirstStepIsTheLearningRateWhateverTheGradient) {
    // Bias correction makes the moments g and g^2: the step is lr * g / (|g| + 1e-8).
    EXPECT_NEAR(Single("adam", 1).step(0.5, 0.1), 0.9, 1e-6);
    EXPECT_NEAR(Single("adam", 1).step(-3, 0.1), 1.1, 1e-6);
}

TEST(Optimizer, AdamsEpsilonTamesVanishingGradients) {
    // g = epsilon: lr * g / (g + epsilon) = lr / 2.
    EXPECT_NEAR(Single("adam", 0).step(1e-8, 0.1), -0.05, 1e-6);
}

TEST(Optimizer, AdamsSecondStepCorrectsBothMoments) {
    Single one("adam", 1);
    one.step(1, 0.1);
    // m = 0.9 * 0.1 - 0.1 * 2 = -0.11, over 1 - 0.81; v = 0.999 * 0.001 + 0.001 * 4 = 0.004999, over 1 - 0.998001.
    const double expected = 0.9 - 0.1 * (-0.11 / 0.19) / std::sqrt(0.004999 / 0.001999);
    EXPECT_NEAR(one.step(-2, 0.1), expected, 1e-6);
}

TEST(Optimizer, AdamWShrinksWeightsApartFromTheGradient) {
    // 2 * (1 - 0.1 * 0.5) - 0.1.
    EXPECT_NEAR(Single("adamw", 2, kMatrix, 0.5).step(3, 0.1), 1.8, 1e-6);
    EXPECT_NEAR(Single("adamw", 2, kMatrix, 0.5).step(0, 0.1), 1.9, 1e-6);
}

TEST(Optimizer, EmbeddingsAreNotDecayedAndAdamKnowsNoDecay) {
    EXPECT_NEAR(Single("adamw", 2, kEmbedding, 0.5).step(0, 0.1), 2, 1e-6);
    EXPECT_NEAR(Single("adam", 2, kMatrix, 0.5).step(0, 0.1), 2, 1e-6);
}

TEST(Optimizer, SgdCarriesMomentum) {
    Single one("sgd", 1);
    EXPECT_NEAR(one.step(2, 0.1), 0.8, 1e-6);
    EXPECT_NEAR(one.step(1, 0.1), 0.8 - 0.1 * (0.9 * 2 + 1), 1e-6);
}

TEST(Optimizer, ClipsByTheNormOverAllParameters) {
    at::Tensor a = at::zeros({1}).requires_grad_(), b = at::zeros({1, 1}).requires_grad_();
    Optimizer optimizer(Single::settings("sgd", 0, 1), {{"transformer.ln_f.bias", a}, {kMatrix, b}});
    a.mutable_grad() = at::full({1}, 3.0);
    b.mutable_grad() = at::full({1, 1}, 4.0);
    EXPECT_NEAR(optimizer.step(1), 5, 1e-6);
    EXPECT_NEAR(a.item<double>(), -0.6, 1e-6);
    EXPECT_NEAR(b.item<double>(), -0.8, 1e-6);
    a.mutable_grad() = at::full({1}, 0.3);
    b.mutable_grad() = at::full({1, 1}, 0.4);
    EXPECT_NEAR(optimizer.step(0), 0.5, 1e-6);
}

TEST(Optimizer, StopsWhereTheGradientIsNotFinite) {
    Single one("adamw", 1);
    EXPECT_THROW(one.step(std::numeric_limits<double>::infinity(), 0.1), Error);
    EXPECT_EQ(one.parameter.item<double>(), 1);
}

TEST(Optimizer, UnknownNamesAreRefused) {
    EXPECT_THROW(Single("lion", 1), Error);
}

}  // namespace
}  // namespace lathe
