// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/world/biography_dealer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
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

TEST(BiographyDealer, tellsWhatABiographyCostsOneWhoKnowsTheFacts) {
    // Four lengths; 6 x 5 x 4 orders of three attributes; seven phrasings each.
    EXPECT_NEAR(biographyNats(3), std::log(4.0 * 6 * 5 * 4 * 7 * 7 * 7), 1e-12);
    // All biographies of one person together have probability 1: the number of each length times its probability.
    double total = 0;
    double ways = 1;
    for (size_t told = 0; told < 6; ++told) {
        ways *= static_cast<double>(6 - told) * 7;
        if (told + 1 >= 3)
            total += ways * std::exp(-biographyNats(told + 1));
    }
    EXPECT_NEAR(total, 1, 1e-12);
}

}  // namespace
}  // namespace lathe::world
