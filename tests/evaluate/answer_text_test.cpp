// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/answer_text.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(AnswerIn, isTheFirstWordWithoutSpacesAndPunctuation) {
    EXPECT_EQ(answerIn(" cat"), "cat");
    EXPECT_EQ(answerIn("cat"), "cat");
    EXPECT_EQ(answerIn("  cat dog"), "cat");
    EXPECT_EQ(answerIn(" cat.\nQuestion"), "cat");
    EXPECT_EQ(answerIn(" cat's tail"), "cat's");
    EXPECT_EQ(answerIn(" Cat"), "Cat");
}

TEST(AnswerIn, isEmptyWhereThereIsNoWord) {
    EXPECT_EQ(answerIn(""), "");
    EXPECT_EQ(answerIn("   "), "");
    EXPECT_EQ(answerIn("\ncat"), "");
    EXPECT_EQ(answerIn(" ..."), "");
}

TEST(AnswerIsComplete, onceWhiteSpaceFollowsTheWordOrTheLineEnds) {
    EXPECT_FALSE(answerIsComplete(""));
    EXPECT_FALSE(answerIsComplete(" "));
    EXPECT_FALSE(answerIsComplete(" ca"));
    EXPECT_TRUE(answerIsComplete(" cat "));
    EXPECT_TRUE(answerIsComplete(" cat\n"));
    EXPECT_TRUE(answerIsComplete("\n"));
}

TEST(LineIn, isTheFirstLineWithoutTheSpaceAroundIt) {
    EXPECT_EQ(lineIn(" I have a cat. \nEnglish: no"), "I have a cat.");
    EXPECT_EQ(lineIn("one"), "one");
    EXPECT_EQ(lineIn("one\r\ntwo"), "one");
    EXPECT_EQ(lineIn("\ntwo"), "");
    EXPECT_EQ(lineIn("  "), "");
    EXPECT_EQ(lineIn(""), "");
}

TEST(LineIsComplete, onceALineEnds) {
    EXPECT_FALSE(lineIsComplete(" two words"));
    EXPECT_TRUE(lineIsComplete(" two words\n"));
    EXPECT_TRUE(lineIsComplete("\n"));
}

}  // namespace
}  // namespace lathe
