// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/chrf.h"

#include <gtest/gtest.h>

#include <string>

#include "core/evaluate/unicode_text.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {
namespace {

struct ChrfCorpus {
    std::vector<std::string> hypotheses, references;
    double chrf;
};

double scoreOf(const ChrfCorpus& corpus) {
    std::vector<Counts> counts;
    for (size_t i = 0; i < corpus.references.size(); ++i)
        counts.push_back(chrfCounts(corpus.hypotheses[i], corpus.references[i]));
    return scoreOfCounts(counts, chrfOf);
}

TEST(Chrf, agreesWithACaseWorkedByHand) {
    // "ab" for "abc": precision 2/2 and 1/1, recall 2/3 and 1/2; the hypothesis has no longer n-grams. P 1, R 7/12, F2 = 5 R / (4 + R).
    const auto counts = chrfCounts("ab", "abc");
    EXPECT_EQ(counts, (std::vector<double>{2, 3, 2, 1, 2, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_NEAR(chrfOf(counts), 7.0 / 11, 1e-15);
}

TEST(Chrf, agreesWithSacrebleu) {
    // sacrebleu 2.6.0, CHRF() (nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no).
    const std::vector<ChrfCorpus> corpora = {
        {{"the cat sat on the mat", "there is a dog here"}, {"the cat is on the mat", "there is a cat here"}, 0.599560888970},
        {{"他昨天买了一本书。", "我有三只狗", "她在家"}, {"他昨天买了两本书。", "我有三条狗", "她不在家里"}, 0.355991812521},
        {{"他在2024年买了3.5公斤apples, OK?"}, {"他在2024年买了3.5公斤apples, 好吗?"}, 0.866519394666},
        {{"我们去学校"}, {"我们明天早上一起去学校"}, 0.196048826910},
        {{"", "我有一只猫"}, {"你好", "我有一只猫"}, 0.920745920746},
        {{"猫 狗 鱼 鸟 马"}, {"猫 鱼 狗 马 鸟"}, 0.2}};
    for (const ChrfCorpus& corpus : corpora)
        EXPECT_NEAR(scoreOf(corpus), corpus.chrf, 1e-11) << corpus.references[0];
}

TEST(Chrf, isOneForTheReferenceItselfAndZeroWithoutACommonCharacter) {
    EXPECT_DOUBLE_EQ(chrfOf(chrfCounts("我有一只猫", "我有一只猫")), 1);
    EXPECT_DOUBLE_EQ(chrfOf(chrfCounts("a b  c", "ab\u3000c")), 1) << "white space does not count";
    EXPECT_EQ(chrfOf(chrfCounts("abc", "的猫")), 0);
    EXPECT_EQ(chrfOf(chrfCounts("", "abc")), 0);
    EXPECT_EQ(chrfOf(chrfCounts("abc", "")), 0);
}

TEST(Chrf, takesBytesThatAreNoUtf8ForCharactersOfTheirOwn) {
    EXPECT_EQ(codePoints("a\xE4\xBD\xA0\xE4\xBD"), U"a\u4F60\uFFFD\uFFFD");
    EXPECT_EQ(codePoints("\U0001F600\u00E9"), U"\U0001F600\u00E9");
    EXPECT_LT(chrfOf(chrfCounts("我有一只\xE7\x8C", "我有一只猫")), 1);
}

}  // namespace
}  // namespace lathe
