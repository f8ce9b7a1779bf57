// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <gmock/gmock.h>

#include "core/base/clock.h"

namespace lathe {
namespace {

using testing::ElementsAre;

TEST(NearestWord, findsSlipsOfTheKeyboard) {
    const std::vector<std::string> keys = {"temperature", "steps", "bits", "group_size", "alpha"};
    EXPECT_EQ(nearestWord("temprature", keys), "temperature");
    EXPECT_EQ(nearestWord("groupsize", keys), "group_size");
    EXPECT_EQ(nearestWord("bit", keys), "bits");
    EXPECT_EQ(nearestWord("bits", keys), "bits");
    EXPECT_EQ(nearestWord("stpes", keys), "steps");
}

TEST(NearestWord, findsNothingWhereNothingIsNear) {
    const std::vector<std::string> keys = {"temperature", "steps"};
    EXPECT_EQ(nearestWord("xylophone", keys), std::nullopt);
    EXPECT_EQ(nearestWord("", keys), std::nullopt);
    EXPECT_EQ(nearestWord("steps", {}), std::nullopt);
}

TEST(NearestWord, takesTheFirstOfEquals) {
    const std::vector<std::string> keys = {"abcd", "abce"};
    EXPECT_EQ(nearestWord("abcf", keys), "abcd");
}

TEST(FirstInvalidUtf8, letsEveryWholeCharacterPass) {
    for (const char* text :
         {"", "plain", "é", "€", "😀", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"})
        EXPECT_EQ(firstInvalidUtf8(text), std::nullopt) << text;
    EXPECT_EQ(firstInvalidUtf8(std::string_view("a\0b", 3)), std::nullopt);
}

TEST(FirstInvalidUtf8, namesTheByteWhereACharacterBreaks) {
    const std::pair<const char*, const char*> cases[] = {{"\x80", "a continuation of nothing"},
                                                         {"\xBF", "a continuation of nothing"},
                                                         {"\xC0\x80", "overlong zero"},
                                                         {"\xC1\xBF", "overlong in two bytes"},
                                                         {"\xE0\x9F\xBF", "overlong in three bytes"},
                                                         {"\xF0\x8F\xBF\xBF", "overlong in four bytes"},
                                                         {"\xED\xA0\x80", "the first surrogate"},
                                                         {"\xED\xBF\xBF", "the last surrogate"},
                                                         {"\xF4\x90\x80\x80", "above U+10FFFF"},
                                                         {"\xF5\x80\x80\x80", "far above U+10FFFF"},
                                                         {"\xFE", "a byte of no character"},
                                                         {"\xFF", "a byte of no character"},
                                                         {"\xC3", "cut after one of two"},
                                                         {"\xE2\x82", "cut after two of three"},
                                                         {"\xF0\x9F\x98", "cut after three of four"},
                                                         {"\xE2\x28\xA1", "a letter inside"},
                                                         {"\xF0\x9F\x28\x80", "a letter inside"},
                                                         {"\xC3\xC3", "a beginning inside"}};
    for (const auto& [bytes, what] : cases) {
        EXPECT_EQ(firstInvalidUtf8(bytes), 0u) << what;
        EXPECT_EQ(firstInvalidUtf8("é1" + std::string(bytes)), 3u) << what;
        EXPECT_EQ(firstInvalidUtf8(std::string(bytes) + "é"), 0u) << what;
    }
}

TEST(Excerpt, showsShortTextsAsTheyAreAndTheBeginningOfLongOnes) {
    EXPECT_EQ(excerpt("short", 5), "short");
    EXPECT_EQ(excerpt("longer", 5), "longe…");
    EXPECT_EQ(excerpt("", 5), "");
}

TEST(Excerpt, isValidUtf8WhateverTheTextIs) {
    EXPECT_EQ(excerpt("abc€", 4), "abc…");
    EXPECT_EQ(excerpt("abc€", 5), "abc…");
    EXPECT_EQ(excerpt("abc€", 6), "abc€");
    EXPECT_EQ(excerpt("abc€d", 6), "abc€…");
    EXPECT_EQ(excerpt("a\xFF\xC3z"), "a\uFFFD\uFFFDz");
    EXPECT_EQ(excerpt("ab\xE2\x82"), "ab\uFFFD\uFFFD");
    for (size_t most = 0; most < 12; ++most)
        EXPECT_EQ(firstInvalidUtf8(excerpt("é😀\x80\x80\xF0é€", most)), std::nullopt) << most;
}

TEST(AsciiLower, ChangesNoOtherLetters) {
    EXPECT_EQ(asciiLower("AZ az [@`{ 1-Ä"), "az az [@`{ 1-Ä");
    EXPECT_EQ(asciiLower(""), "");
}

TEST(SplitText, keepsEmptyParts) {
    EXPECT_THAT(splitText("a,b,,c,", ','), ElementsAre("a", "b", "", "c", ""));
    EXPECT_THAT(splitText("", ','), ElementsAre(""));
    EXPECT_THAT(splitText("abc", ','), ElementsAre("abc"));
}

TEST(JoinText, isTheOtherWay) {
    const std::vector<std::string> parts = {"a", "", "b"};
    EXPECT_EQ(joinText(parts, ", "), "a, , b");
    EXPECT_EQ(joinText({}, ", "), "");
    EXPECT_EQ(joinText(splitText("x/y//", '/'), "/"), "x/y//");
}

TEST(UtcNow, isIsoWithMilliseconds) {
    EXPECT_THAT(utcNow(), testing::MatchesRegex("20..-..-..T..:..:..\\....Z"));
}

}  // namespace
}  // namespace lathe
