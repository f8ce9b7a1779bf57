// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(ClockTest, WritesMomentsToTheMillisecond) {
    EXPECT_EQ(utcText(0), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(utcText(1'769'860'800'007), "2026-01-31T12:00:00.007Z");
    EXPECT_EQ(utcText(-1), "1969-12-31T23:59:59.999Z");
}

TEST(ClockTest, WritesNowInTheSameForm) {
    EXPECT_EQ(utcNow().size(), utcText(0).size());
    EXPECT_GT(utcNow(), "2026-01-01");
}

}  // namespace
}  // namespace lathe
