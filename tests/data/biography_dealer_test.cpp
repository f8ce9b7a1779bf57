// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/world/biography_dealer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace lathe::world {
namespace {

TEST(BiographyDealer, tellsEachAttributeExactlyAsOftenAsAsked) {
    Random random(7);
    for (const int tellings : {1, 2, 3, 14, 28, 56, 101}) {
        std::array<int, kAttributeCount> told{};
        std::array<std::array<int, kStatementCount>, kAttributeCount> phrased{};
        for (const auto& biography : dealBiographies(tellings, random)) {
            EXPECT_GE(biography.size(), 3u);
            EXPECT_LE(biography.size(), 6u);
            std::set<size_t> attributesTold;
            for (const Telling& telling : biography) {
                EXPECT_TRUE(attributesTold.insert(telling.attribute).second) << "an attribute twice in one biography";
                ++told[telling.attribute];
                ++phrased[telling.attribute][telling.statement];
            }
        }
        for (size_t a = 0; a < kAttributeCount; ++a) {
            EXPECT_EQ(told[a], tellings);
            const auto [least, most] = std::minmax_element(phrased[a].begin(), phrased[a].end());
            EXPECT_LE(*most - *least, 1) << tellings;
        }
    }
}

TEST(BiographyDealer, drawsThreeToSixDifferentAttributes) {
    Random random(8);
    std::set<size_t> lengths;
    for (int i = 0; i < 200; ++i) {
        const auto biography = drawBiography(random);
        lengths.insert(biography.size());
        std::set<size_t> told;
        for (const Telling& telling : biography)
            told.insert(telling.attribute);
        EXPECT_EQ(told.size(), biography.size());
    }
    EXPECT_EQ(lengths, (std::set<size_t>{3, 4, 5, 6}));
}

}  // namespace
}  // namespace lathe::world
