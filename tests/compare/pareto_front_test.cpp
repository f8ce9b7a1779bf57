// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pareto_front.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/random.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using Points = std::vector<std::pair<double, double>>;

TEST(ParetoFront, HoldsWhatNoOtherPointBeats) {
    EXPECT_THAT(onParetoFront(Points{{1, 3}, {2, 2}, {3, 1}, {1, 1}, {2, 1}}), ElementsAre(true, true, true, false, false));
    EXPECT_THAT(onParetoFront(Points{{1, 1}, {1, 1}}), ElementsAre(true, true));
    EXPECT_THAT(onParetoFront(Points{{1, 1}, {2, 1}, {1, 1}}), ElementsAre(false, true, false));
    EXPECT_THAT(onParetoFront(Points{}), ElementsAre());
}

TEST(ParetoFront, IsWhatComparingEveryPairSays) {
    Random random(7);
    for (int round = 0; round < 52; ++round) {
        Points points;
        const bool isLarge = round >= 50;  // goes another way
        for (int i = 0; i < (isLarge ? 1'500 : 40); ++i)
            points.emplace_back(static_cast<double>(random.below(isLarge ? 60 : 12)), static_cast<double>(random.below(isLarge ? 60 : 12)));
        const std::vector<bool> front = onParetoFront(points);
        for (size_t i = 0; i < points.size(); ++i) {
            const bool isBeaten = std::any_of(points.begin(), points.end(), [&](const auto& other) {
                return other.first >= points[i].first && other.second >= points[i].second && other != points[i];
            });
            EXPECT_EQ(front[i], !isBeaten);
        }
    }
}

}  // namespace
}  // namespace lathe
