// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/word_errors.h"

#include <gtest/gtest.h>

#include "core/evaluate/text_words.h"

namespace lathe {
namespace {

size_t errorsOf(const std::string& recognised, const std::string& said) {
    return wordErrors(spacedWords(recognised), spacedWords(said));
}

TEST(WordErrors, countInsertedOmittedAndReplacedWords) {
    EXPECT_EQ(errorsOf("the cat sat", "the cat sat"), 0u);
    EXPECT_EQ(errorsOf("the cat", "the cat sat"), 1u);
    EXPECT_EQ(errorsOf("the the cat sat", "the cat sat"), 1u);
    EXPECT_EQ(errorsOf("the hat sat", "the cat sat"), 1u);
    EXPECT_EQ(errorsOf("cat the sat", "the cat sat"), 2u);
    EXPECT_EQ(errorsOf("", "the cat sat"), 3u);
    EXPECT_EQ(errorsOf("the cat sat", ""), 3u);
}

TEST(WordErrors, areTheFewestThatExplainTheDifference) {
    // Aligned word by word all five differ; moved by one, only the ends do.
    EXPECT_EQ(errorsOf("a b c d e", "b c d e f"), 2u);
    // k i t t e n, s i t t i n g: the textbook case, letters as words.
    EXPECT_EQ(errorsOf("k i t t e n", "s i t t i n g"), 3u);
}

}  // namespace
}  // namespace lathe
