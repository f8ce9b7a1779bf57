// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's pattern on cases worked by hand.
#include "core/checkpoint/text_splitter.h"

#include <gmock/gmock.h>

#include <string>

namespace lathe {
namespace {

using testing::ElementsAre;

std::vector<std::string> pieces(std::string_view text) {
    static const TextSplitter splitter;
    std::vector<std::string> found;
    splitter.forEachPiece(text, [&](std::string_view piece) { found.emplace_back(piece); });
    return found;
}

TEST(TextSplitter, keepsTheSpaceWithTheWordThatFollows) {
    EXPECT_THAT(pieces("Hello world  again"), ElementsAre("Hello", " world", " ", " again"));
}

TEST(TextSplitter, partsWordsNumbersAndSigns) {
    EXPECT_THAT(pieces("ab12!? c3"), ElementsAre("ab", "12", "!?", " c", "3"));
}

TEST(TextSplitter, cutsEnglishContractions) {
    EXPECT_THAT(pieces("I'll don't we've he'S"), ElementsAre("I", "'ll", " don", "'t", " we", "'ve", " he", "'", "S"));
}

TEST(TextSplitter, knowsLettersNumbersAndSpacesOfAllScripts) {
    EXPECT_THAT(pieces("naïve Ünï"), ElementsAre("naïve", " Ünï"));
    EXPECT_THAT(pieces("日本語٣²"), ElementsAre("日本語", "٣²"));
    EXPECT_THAT(pieces("a\u00A0\u3000b"), ElementsAre("a", "\u00A0", "\u3000", "b"));
    EXPECT_THAT(pieces("e\u0301"), ElementsAre("e", "\u0301"));  // a combining mark is no letter
}

TEST(TextSplitter, whiteSpaceAtTheEndStaysWhole) {
    EXPECT_THAT(pieces("a \n\t "), ElementsAre("a", " \n\t "));
    EXPECT_THAT(pieces("\n\nb"), ElementsAre("\n", "\n", "b"));
}

TEST(TextSplitter, invalidBytesAreAPieceOfTheirOwn) {
    EXPECT_THAT(pieces("ab\xFF\xFE"
                       "cd"),
                ElementsAre("ab", "\xFF\xFE", "cd"));
    EXPECT_THAT(pieces("\xE2\x82"), ElementsAre("\xE2\x82"));          // the beginning of a character
    EXPECT_THAT(pieces("é\x80é"), ElementsAre("é", "\x80", "é"));      // a continuation of none
    EXPECT_THAT(pieces("\xED\xA0\x80"), ElementsAre("\xED\xA0\x80"));  // a surrogate
    EXPECT_THAT(pieces("\xC0\x80 x"), ElementsAre("\xC0\x80", " x"));  // an overlong zero
}

TEST(TextSplitter, zeroBytesAreText) {
    using namespace std::string_literals;
    EXPECT_THAT(pieces("a\0b"s), ElementsAre("a", "\0"s, "b"));
}

TEST(EndOfText, partsATextInOneMoreThanItOccurs) {
    EXPECT_THAT(splitAtEndOfText(""), ElementsAre(""));
    EXPECT_THAT(splitAtEndOfText("a<|endoftext|>b<|endoftext|>"), ElementsAre("a", "b", ""));
    EXPECT_THAT(splitAtEndOfText("<<|endoftext|>|>"), ElementsAre("<", "|>"));
}

}  // namespace
}  // namespace lathe
