// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/mark_thinning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "core/base/random.h"

namespace lathe {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<MarkPlace> cloud(size_t count) {
    Random random(3);
    std::vector<MarkPlace> places;
    for (size_t i = 0; i < count; ++i)
        places.push_back({random.uniform(), random.uniform(), false});
    return places;
}

TEST(ThinMarks, DrawsFewPointsAsThemselves) {
    const ThinnedMarks thinned = thinMarks(std::vector<MarkPlace>{{0, 0}, {1, 1}, {0.5, 1.01}, {-0.1, 0.5}}, 10);
    EXPECT_THAT(thinned.singles, ElementsAre(0, 1));
    EXPECT_THAT(thinned.bins, IsEmpty());
}

TEST(ThinMarks, JoinsThoseOfACell) {
    // Two cells a side: three points in the lower left one, one in the upper right one.
    const ThinnedMarks thinned = thinMarks(std::vector<MarkPlace>{{0.1, 0.1}, {0.2, 0.1}, {0.3, 0.4}, {0.9, 0.9}, {0.8, 0.1}}, 4);
    EXPECT_THAT(thinned.singles, ElementsAre(3, 4));
    ASSERT_EQ(thinned.bins.size(), 1u);
    EXPECT_EQ(thinned.bins[0].count, 3u);
    EXPECT_NEAR(thinned.bins[0].x, 0.2, 1e-12);
    EXPECT_NEAR(thinned.bins[0].y, 0.2, 1e-12);
}

TEST(ThinMarks, StaysBelowItsMostAndLosesNoPoint) {
    const std::vector<MarkPlace> places = cloud(30'000);
    const ThinnedMarks thinned = thinMarks(places, 500);
    EXPECT_LE(thinned.singles.size() + thinned.bins.size(), 500u);
    const size_t binned = std::accumulate(thinned.bins.begin(), thinned.bins.end(), size_t{0},
                                          [](size_t sum, const MarkBin& bin) { return sum + bin.count; });
    EXPECT_EQ(binned + thinned.singles.size(), places.size());
}

TEST(ThinMarks, DrawsKeptPointsHoweverManyThereAre) {
    std::vector<MarkPlace> places = cloud(5'000);
    places[4'321].isKept = true;
    EXPECT_THAT(thinMarks(places, 100).singles, Contains(4'321u));
}

}  // namespace
}  // namespace lathe
