// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/checkpoint/checkpoint.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

TEST(RandomModel, thePublishedSizesHaveThePublishedParameters) {
    EXPECT_EQ(randomModelConfig("random:gpt2")->parameterCount(), 124'439'808);
    EXPECT_EQ(randomModelConfig("random:gpt2-medium")->parameterCount(), 354'823'168);
    EXPECT_EQ(randomModelConfig("random:gpt2-large")->parameterCount(), 774'030'080);
    EXPECT_EQ(randomModelConfig("random:gpt2-xl")->parameterCount(), 1'557'611'200);
}

TEST(RandomModel, sizesOfOnesOwnAreTaken) {
    EXPECT_EQ(*randomModelConfig("random:2x4x256"), uniformGpt2Config(2, 4, 256, 50257, 1024));
    EXPECT_EQ(*randomModelConfig("random:2x4x256x500"), uniformGpt2Config(2, 4, 256, 500, 1024));
}

TEST(RandomModel, otherWordsAreNone) {
    EXPECT_FALSE(randomModelConfig("builtin"));
    EXPECT_FALSE(randomModelConfig("models/random:gpt2"));
    EXPECT_FALSE(randomModelConfig(""));
}

TEST(RandomModel, wrongFormsAreRefusedWithTheAllowedOnes) {
    for (const char* model : {"random:", "random:gpt3", "random:2x4", "random:2x4x256x500x1", "random:2x4xbig", "random:0x4x256",
                              "random:2x-4x256", "random:2x 4x256", "random:99999999999x4x256", "random:2x4x256x", "random:2x3x256"})
        expectBadInput([&] { randomModelConfig(model); }, {model, "random:LxHxE", "random:gpt2-xl"});
}

TEST(RandomModel, absurdSizesAreRefused) {
    expectBadInput([] { randomModelConfig("random:2000x4x256"); }, {"n_layer", "1024"});
    expectBadInput([] { randomModelConfig("random:1000x1x60000"); }, {"parameters"});
    expectBadInput([] { randomModelConfig("random:20x1x8192"); }, {"at most 4000000000"});
}

}  // namespace
}  // namespace lathe
