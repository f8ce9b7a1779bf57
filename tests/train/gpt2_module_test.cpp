// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/gpt2_module.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "tests/train/plain_gpt2.h"
#include "tests/train/small_models.h"

namespace lathe {
namespace {

using test::plainLogits;
using test::randomWeights;
using test::unevenConfig;

at::Tensor moduleLogits(const Gpt2Module& module, const std::vector<int64_t>& tokens, const std::vector<int32_t>& segments) {
    const at::NoGradGuard noGraph;
    const at::Tensor mask = documentMask(at::tensor(segments, at::kInt).unsqueeze(0));
    return module.logits(module.hidden(at::tensor(tokens, at::kLong).unsqueeze(0), mask))[0];
}

void expectNear(const at::Tensor& found, const std::vector<std::vector<double>>& expected) {
    for (size_t t = 0; t < expected.size(); ++t)
        for (size_t v = 0; v < expected[t].size(); ++v)
            ASSERT_NEAR(found[static_cast<int64_t>(t)][static_cast<int64_t>(v)].item<double>(), expected[t][v], 2e-5)
                << "token " << t << ", logit " << v;
}

const std::vector<int64_t> kTokens = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 12};

class Gpt2ModuleTest : public testing::TestWithParam<bool> {};

TEST_P(Gpt2ModuleTest, LogitsEqualThoseOfAPlainDoublePrecisionForward) {
    const Gpt2Weights weights = randomWeights(unevenConfig(GetParam()), 1);
    const std::vector<int32_t> oneDocument(kTokens.size(), 0);
    expectNear(moduleLogits(Gpt2Module(weights), kTokens, oneDocument), plainLogits(weights, kTokens, oneDocument));
}

TEST_P(Gpt2ModuleTest, PackedDocumentsSeeOnlyThemselves) {
    const Gpt2Weights weights = randomWeights(unevenConfig(GetParam()), 2);
    const std::vector<int32_t> segments = {0, 0, 0, 0, 1, 1, 1, 2, 2, -1, -1, -1};
    expectNear(moduleLogits(Gpt2Module(weights), kTokens, segments), plainLogits(weights, kTokens, segments));
}

TEST_P(Gpt2ModuleTest, WeightsComeBackUnchanged) {
    const Gpt2Weights weights = randomWeights(unevenConfig(GetParam()), 3);
    const Gpt2Weights back = Gpt2Module(weights).weights();
    EXPECT_EQ(back.config, weights.config);
    std::vector<Tensor> expected, found;
    forEachTensor(weights, [&](const std::string&, const auto&, const Tensor& tensor) { expected.push_back(tensor); });
    forEachTensor(back, [&](const std::string&, const auto&, const Tensor& tensor) { found.push_back(tensor); });
    EXPECT_EQ(found, expected);
}

INSTANTIATE_TEST_SUITE_P(Heads, Gpt2ModuleTest, testing::Values(true, false),
                         [](const auto& tied) { return tied.param ? "TiedHead" : "HeadOfItsOwn"; });

TEST(Gpt2Module, ADocumentsLogitsDoNotDependOnWhatIsPackedBeforeIt) {
    const Gpt2Weights weights = randomWeights(unevenConfig(), 4);
    const Gpt2Module module(weights);
    const at::Tensor packed = moduleLogits(module, {7, 7, 7, 3, 1, 4}, {0, 0, 0, 1, 1, 1});
    const at::Tensor among = moduleLogits(module, {0, 12, 5, 3, 1, 4}, {0, 1, 1, 2, 2, 2});
    EXPECT_TRUE(at::equal(packed.narrow(0, 3, 3), among.narrow(0, 3, 3)));
    // Alone, but at the same positions.
    const auto alone = plainLogits(weights, {3, 1, 4}, {0, 0, 0}, 3);
    for (int64_t t = 0; t < 3; ++t)
        for (int64_t v = 0; v < 13; ++v)
            EXPECT_NEAR(packed[3 + t][v].item<double>(), alone[static_cast<size_t>(t)][static_cast<size_t>(v)], 2e-5);
}

TEST(Gpt2Module, GradientsEqualDifferencesOfTheLoss) {
    const Gpt2Weights weights = randomWeights(unevenConfig(), 5);
    const std::vector<int32_t> segments = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    const auto loss = [&](const Gpt2Weights& changed) {
        double sum = 0;
        for (const auto& row : plainLogits(changed, kTokens, segments))
            for (size_t v = 0; v < row.size(); ++v)
                sum += row[v] * std::cos(static_cast<double>(v));
        return sum;
    };
    Gpt2Module module(weights);
    const at::Tensor mask = documentMask(at::tensor(segments, at::kInt).unsqueeze(0));
    const at::Tensor logits = module.logits(module.hidden(at::tensor(kTokens, at::kLong).unsqueeze(0), mask))[0];
    (logits * at::cos(at::arange(13))).sum().backward();
    size_t index = 0;
    for (const auto& [name, tensor] : module.namedTensors()) {
        // The middle element of every tensor, by central difference.
        const int64_t place = tensor.numel() / 2;
        const auto shifted = [&](float by) {
            Gpt2Weights changed = weights;
            size_t visited = 0;
            forEachTensor(changed, [&](const std::string&, const auto&, Tensor& t) {
                if (visited++ == index)
                    t.values[static_cast<size_t>(place)] += by;
            });
            return loss(changed);
        };
        const float step = 1.0f / 1024;
        const double expected = (shifted(step) - shifted(-step)) / (2.0 * step);
        const double found = tensor.grad().flatten()[place].item<double>();
        EXPECT_NEAR(found, expected, 1e-3 * std::max(1.0, std::abs(expected))) << name;
        ++index;
    }
}

}  // namespace
}  // namespace lathe
