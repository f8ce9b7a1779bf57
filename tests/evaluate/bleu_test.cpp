// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/bleu.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/evaluate/bleu_words.h"
#include "core/evaluate/unit_statistics.h"

namespace lathe {
namespace {

struct Corpus {
    std::vector<std::string> hypotheses, references;
    double bleu;
};

double scoreOf(const Corpus& corpus) {
    std::vector<Counts> counts;
    for (size_t i = 0; i < corpus.references.size(); ++i)
        counts.push_back(bleuCounts(corpus.hypotheses[i], corpus.references[i]));
    return scoreOfCounts(counts, bleuOf);
}

TEST(Bleu, countsAWordAtMostAsOftenAsTheReference) {
    // Papineni et al. 2002, section 2.1: modified unigram precision 2/7.
    const auto counts = bleuCounts("the the the the the the the", "the cat is on the mat");
    EXPECT_EQ(counts, (std::vector<double>{7, 6, 7, 2, 6, 0, 5, 0, 4, 0}));
}

TEST(Bleu, agreesWithACaseWorkedByHand) {
    // "a b c d" for "a b c d e": all n-grams match; brevity penalty exp(1 - 5/4).
    EXPECT_NEAR(bleuOf(bleuCounts("a b c d", "a b c d e")), std::exp(-0.25), 1e-15);
    // 5 of 5 words, 0 of 4, 3, 2 longer n-grams, smoothed to 1/8, 1/12, 1/16.
    EXPECT_NEAR(bleuOf(bleuCounts("猫 狗 鱼 鸟 马", "猫 鱼 狗 马 鸟")), std::pow(1.0 / (8 * 12 * 16), 0.25), 1e-15);
}

TEST(Bleu, agreesWithSacrebleu) {
    // sacrebleu 2.6.0, BLEU(tokenize="zh") (nrefs:1|case:mixed|eff:no|tok:zh|smooth:exp).
    const std::vector<Corpus> corpora = {
        {{"the cat sat on the mat", "there is a dog here"}, {"the cat is on the mat", "there is a cat here"}, 0.337580474050},
        {{"他昨天买了一本书。", "我有三只狗", "她在家"}, {"他昨天买了两本书。", "我有三条狗", "她不在家里"}, 0.447945384766},
        {{"他在2024年买了3.5公斤apples, OK?"}, {"他在2024年买了3.5公斤apples, 好吗?"}, 0.779995050576},
        {{"我们去学校"}, {"我们明天早上一起去学校"}, 0.150597105956},
        {{"", "我有一只猫"}, {"你好", "我有一只猫"}, 0.670320046036}};
    for (const Corpus& corpus : corpora)
        EXPECT_NEAR(scoreOf(corpus), corpus.bleu, 1e-11) << corpus.references[0];
}

TEST(Bleu, isZeroWhereNothingMatchesOrNothingHasFourWords) {
    EXPECT_EQ(bleuOf(bleuCounts("abc", "的猫")), 0);
    EXPECT_EQ(bleuOf(bleuCounts("", "我有一只猫")), 0);
    EXPECT_EQ(bleuOf(bleuCounts("是", "是")), 0);
}

std::vector<std::u32string> words(std::initializer_list<const char32_t*> list) {
    return {list.begin(), list.end()};
}

TEST(BleuWords, areThoseOfSacrebleusChineseTokenizer) {
    // sacrebleu 2.6.0, TokenizerZh.
    EXPECT_EQ(bleuWords("他买了3.5公斤apples, OK?"), words({U"他", U"买", U"了", U"3.5", U"公", U"斤", U"apples", U",", U"OK", U"?"}));
    EXPECT_EQ(bleuWords("Don't stop-now (1-2), 1,000.5."), words({U"Don't", U"stop-now", U"(", U"1", U"-", U"2", U")", U",", U"1,000.5."}));
    EXPECT_EQ(bleuWords("a..b . c"), words({U"a", U".", U".", U"b", U".", U"c"}));
    EXPECT_EQ(bleuWords("（你好）ＡＢ１"), words({U"（", U"你", U"好", U"）", U"Ａ", U"Ｂ", U"１"}));
    EXPECT_EQ(bleuWords("\u3000x\u00A0y"), words({U"x", U"y"}));
    EXPECT_TRUE(bleuWords(" ").empty());
}

}  // namespace
}  // namespace lathe
