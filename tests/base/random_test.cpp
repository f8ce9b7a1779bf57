// SPDX-License-Identifier: GPL-3.0-or-later
// xoshiro256** and splitmix64 against an independent statement of both, and what is made of their bits.
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace lathe {
namespace {

// splitmix64 of 0 begins with these (published with the generator); the state of Random(0) is made of them.
constexpr std::array<uint64_t, 4> kSplitmixOfZero = {0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC};

uint64_t rotated(uint64_t word, unsigned bits) {
    return word << bits | word >> (64 - bits);
}

TEST(Random, isXoshiroSeededBySplitmix) {
    auto [a, b, c, d] = kSplitmixOfZero;
    Random random(0);
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(random.next(), rotated(b * 5, 7) * 9);
        // The linear map of Blackman and Vigna 2018, figure 1, as equations between old and new words.
        const std::array<uint64_t, 4> next = {a ^ b ^ d, a ^ b ^ c, a ^ c ^ (b << 17), rotated(b ^ d, 45)};
        a = next[0], b = next[1], c = next[2], d = next[3];
    }
}

TEST(Random, isTheSameForASeedAndAnotherForAPurpose) {
    EXPECT_EQ(Random(7).next(), Random(7).next());
    EXPECT_NE(Random(7).next(), Random(8).next());
    EXPECT_EQ(Random(7, "data").next(), Random(7, "data").next());
    EXPECT_NE(Random(7, "data").next(), Random(7, "dropout").next());
    EXPECT_NE(Random(7, "data").next(), Random(8, "data").next());
}

TEST(Random, uniformStaysBelowOneAndFillsTheInterval) {
    Random random(1);
    double sum = 0;
    std::array<int, 10> bins{};
    constexpr int kCount = 100'000;
    for (int i = 0; i < kCount; ++i) {
        const double value = random.uniform();
        ASSERT_TRUE(value >= 0 && value < 1);
        sum += value;
        ++bins[static_cast<size_t>(value * 10)];
    }
    EXPECT_NEAR(sum / kCount, 0.5, 0.005);
    for (const int bin : bins)
        EXPECT_NEAR(bin, kCount / 10, 500);  // five standard deviations
}

TEST(Random, belowReachesEveryValueEquallyOften) {
    Random random(2);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i)
        ++counts[random.below(7)];
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 500);
    EXPECT_EQ(random.below(1), 0u);
    const uint64_t large = (uint64_t{1} << 63) + 1;  // almost half of all draws are refused
    for (int i = 0; i < 100; ++i)
        EXPECT_LT(random.below(large), large);
}

TEST(Random, normalHasItsMoments) {
    Random random(3);
    double sum = 0, squares = 0;
    constexpr int kCount = 200'000;
    for (int i = 0; i < kCount; ++i) {
        const double value = random.normal();
        ASSERT_TRUE(std::isfinite(value));
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / kCount, 0, 0.01);
    EXPECT_NEAR(squares / kCount, 1, 0.02);
}

TEST(Random, shuffleKeepsTheItemsAndMovesThemEverywhere) {
    Random random(4);
    std::array<std::array<int, 4>, 4> seen{};
    for (int i = 0; i < 24'000; ++i) {
        std::vector<size_t> items = {0, 1, 2, 3};
        random.shuffle(std::span(items));
        for (size_t place = 0; place < 4; ++place)
            ++seen[items[place]][place];
        std::sort(items.begin(), items.end());
        ASSERT_EQ(items, (std::vector<size_t>{0, 1, 2, 3}));
    }
    for (const auto& places : seen)
        for (const int count : places)
            EXPECT_NEAR(count, 6'000, 350);
    std::vector<int> none;
    random.shuffle(std::span(none));
}

}  // namespace
}  // namespace lathe
