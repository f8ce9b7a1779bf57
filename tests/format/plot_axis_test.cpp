// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/plot_axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::Ge;
using testing::SizeIs;

std::vector<std::string> textsOf(const PlotAxis& axis) {
    std::vector<std::string> texts;
    for (const PlotTick& tick : axis.ticks)
        texts.push_back(tick.text);
    return texts;
}

TEST(NumberAxis, HasRoundTicksWithinItsRange) {
    EXPECT_THAT(textsOf(numberAxis(0, 1, "", 5)), ElementsAre("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"));
    EXPECT_THAT(textsOf(numberAxis(3, 27, "", 6)), ElementsAre("5", "10", "15", "20", "25"));
    EXPECT_THAT(textsOf(numberAxis(-1500, 1500, "", 4)), ElementsAre("−1,000", "0", "1,000"));
    EXPECT_THAT(textsOf(numberAxis(99.412, 99.427, "", 4)), ElementsAre("99.415", "99.420", "99.425"));
}

TEST(NumberAxis, WidensARangeThatHasNoExtent) {
    for (const auto& [low, high] : std::vector<std::pair<double, double>>{
             {5, 5}, {0, 0}, {2, 1}, {std::numeric_limits<double>::quiet_NaN(), 1}, {0, std::numeric_limits<double>::infinity()}}) {
        const PlotAxis axis = numberAxis(low, high, "x");
        EXPECT_LT(axis.low, axis.high);
        EXPECT_THAT(axis.ticks, SizeIs(Ge(2u)));
    }
}

TEST(LogarithmicAxis, HasTicksAtOneTwoAndFive) {
    const PlotAxis axis = logarithmicAxis(0.5, 100, "ms");
    EXPECT_THAT(textsOf(axis), ElementsAre("0.5", "1", "2", "5", "10", "20", "50", "100"));
    EXPECT_DOUBLE_EQ(axis.ticks[4].at, 1);
    EXPECT_DOUBLE_EQ(axis.high, 2);
}

TEST(LogarithmicAxis, HasMoreTicksWhereItIsShort) {
    EXPECT_THAT(textsOf(logarithmicAxis(1.3, 9, "ms")), ElementsAre("1.5", "2", "3", "4", "5", "6", "8"));
    EXPECT_THAT(textsOf(logarithmicAxis(0.12, 0.5, "ms")), ElementsAre("0.15", "0.2", "0.3", "0.4", "0.5"));
    EXPECT_THAT(textsOf(logarithmicAxis(4, 6, "ms")), ElementsAre("4.0", "4.5", "5.0", "5.5", "6.0"));
    EXPECT_THAT(logarithmicAxis(5, 5, "ms").ticks, SizeIs(Ge(2u)));
}

TEST(RowAxis, HasTheFirstNameAtTheTop) {
    const std::vector<std::string> names = {"a", "b"};
    const PlotAxis axis = rowAxis(names);
    EXPECT_EQ(axis.low, 2);
    EXPECT_EQ(axis.high, 0);
    EXPECT_EQ(axis.ticks[1].at, 1.5);
    EXPECT_EQ(axis.ticks[1].text, "b");
}

}  // namespace
}  // namespace lathe
