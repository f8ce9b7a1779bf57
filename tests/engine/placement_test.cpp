// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/engine/speculative_generation.h"
#include "tests/engine/fake_placement.h"
#include "tests/engine/model_fixtures.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

TEST(Placement, OnlyTheCpuIsThereAndOthersAreRefusedWithTheReason) {
    EXPECT_EQ(whyNotOn("cpu"), std::nullopt);
    for (const std::string device : {"cuda:0", "cuda", "", "CPU"}) {
        ASSERT_TRUE(whyNotOn(device)) << device;
        EXPECT_THAT(whyNotOn(device)->text, testing::HasSubstr("runs on the CPU")) << device;
        expectBadInput([&] { makePlacement({1, "", device}); }, {"the device \"" + device + "\" cannot be used", "set it to cpu"});
    }
}

TEST(Placement, OfTheCpuSaysWhatExecutesAndIsExact) {
    const auto placement = makePlacement({3, "reference"});
    EXPECT_EQ(placement->device(), "cpu");
    EXPECT_EQ(placement->threads(), 3);
    EXPECT_EQ(placement->instructionSet(), "reference");
    EXPECT_EQ(placement->tolerance(), 0.0f);
    EXPECT_GE(makePlacement({})->threads(), 1);
    EXPECT_THROW(makePlacement({-1, ""}), Error);
    EXPECT_THROW(makePlacement({1, "sse9"}), Error);
}

class EngineOnAFakeDevice : public testing::Test {
protected:
    const std::shared_ptr<const PackedModel> m_model = packedModel(livelyWeights(unevenConfig()));
    const std::shared_ptr<const Placement> m_fake = std::make_shared<FakePlacement>(0.5f, 0.0f);
    const std::vector<int32_t> m_tokens = someTokens(9, 101);
};

TEST_F(EngineOnAFakeDevice, ExecutesThereAndCompanionsToo) {
    Engine cpu(m_model, {1, ""}), engine(m_model, m_fake);
    EXPECT_EQ(engine.placement().device(), "fake:0");
    std::vector<float> expected = logitsOf(cpu, m_tokens);
    for (float& logit : expected)
        logit += 0.5f;
    EXPECT_EQ(logitsOf(engine, m_tokens), expected);
    Engine companion(m_model, engine);
    EXPECT_EQ(&companion.placement(), m_fake.get());
    EXPECT_EQ(logitsOf(companion, m_tokens), expected);
}

TEST_F(EngineOnAFakeDevice, GeneratesLikeAnyOther) {
    Engine cpu(m_model, {1, ""}), engine(m_model, m_fake);
    const GenerationOptions options{.newTokens = 12};
    const std::vector<int32_t> text = generate(cpu, m_tokens, options);
    EXPECT_EQ(generate(engine, m_tokens, options), text);
    EXPECT_EQ(generateSpeculatively(engine, m_model, 3, m_tokens, options), text);
}

TEST_F(EngineOnAFakeDevice, TakesOnlyCachesThatLieThere) {
    Engine engine(m_model, m_fake);
    KvCache elsewhere(m_model->config, 1, 16);
    const SequenceStep step{0, m_tokens};
    expectBadInput([&] { engine.forward({&step, 1}, elsewhere); }, {"it is on fake:0, the key-value cache was made on cpu"});
}

}  // namespace
}  // namespace lathe
