// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/text_pool.h"

#include <gtest/gtest.h>

#include <string>

namespace lathe {
namespace {

TEST(TextPoolTest, KeepsEachTextOnceUnderTheCodeOfItsFirstComing) {
    TextPool pool;
    EXPECT_EQ(pool.add("done"), 1u);
    EXPECT_EQ(pool.add("failed"), 2u);
    EXPECT_EQ(pool.add("done"), 1u);
    EXPECT_EQ(pool.texts().size(), 3u);
    EXPECT_EQ(pool.texts()[2], "failed");
}

TEST(TextPoolTest, HoldsTheEmptyTextFromTheBeginning) {
    TextPool pool;
    EXPECT_EQ(pool.add(""), 0u);
    EXPECT_EQ(pool.find(""), 0u);
    EXPECT_EQ(pool.texts()[0], "");
}

TEST(TextPoolTest, FindsOnlyWhatWasAdded) {
    TextPool pool;
    pool.add("builtin");
    EXPECT_EQ(pool.find("builtin"), 1u);
    EXPECT_EQ(pool.find("builtin2"), std::nullopt);
    EXPECT_EQ(pool.find("built"), std::nullopt);
}

TEST(TextPoolTest, LeavesTextsInPlaceWhileItGrows) {
    TextPool pool;
    const uint32_t first = pool.add("the first of very many");
    const char* const place = pool.texts()[first].data();
    for (int i = 0; i < 20'000; ++i)
        ASSERT_EQ(pool.add("text " + std::to_string(i)), static_cast<uint32_t>(i + 2));
    EXPECT_EQ(pool.texts()[first].data(), place);
    EXPECT_EQ(pool.texts()[first], "the first of very many");
    for (int i = 0; i < 20'000; i += 17)
        ASSERT_EQ(pool.find("text " + std::to_string(i)), static_cast<uint32_t>(i + 2));
}

TEST(TextPoolTest, TakesTextsOfAnyLength) {
    TextPool pool;
    const std::string large(1'000'000, 'x');
    pool.add("small");
    const uint32_t code = pool.add(large);
    pool.add("another");
    EXPECT_EQ(pool.texts()[code], large);
    EXPECT_EQ(pool.texts()[code + 1], "another");
}

}  // namespace
}  // namespace lathe
