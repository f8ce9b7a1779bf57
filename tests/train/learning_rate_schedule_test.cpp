// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/learning_rate_schedule.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lathe {
namespace {

OptimizerSettings settingsWith(double warmup) {
    OptimizerSettings settings;
    settings.learningRate = 1;
    settings.warmup = warmup;
    return settings;
}

TEST(LearningRateSchedule, RisesInEqualStepsToThePeak) {
    const OptimizerSettings settings = settingsWith(0.4);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 0, 10), 0.25);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 1, 10), 0.5);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 3, 10), 1);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 4, 10), 1);
}

TEST(LearningRateSchedule, FallsAlongACosineToATenth) {
    const OptimizerSettings settings = settingsWith(0);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 0, 9), 1);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 2, 9), 0.1 + 0.9 * (1 + std::sqrt(0.5)) / 2);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 4, 9), 0.55);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 8, 9), 0.1);
}

TEST(LearningRateSchedule, ServesASingleStep) {
    EXPECT_DOUBLE_EQ(learningRateAt(settingsWith(0.05), 0, 1), 1);
    EXPECT_DOUBLE_EQ(learningRateAt(settingsWith(1), 0, 1), 1);
}

}  // namespace
}  // namespace lathe
