// SPDX-License-Identifier: GPL-3.0-or-later
// Learning merges: a tiny text worked by hand, and the counter against counting anew.
#include <gmock/gmock.h>

#include <map>

#include "core/base/json.h"
#include "core/base/random.h"
#include "core/checkpoint/pair_counter.h"
#include "core/checkpoint/tokenizer.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using Documents = std::vector<std::string>;

TEST(TokenizerTrainer, learnsATinyTextAsWorkedByHand) {
    // Pieces: "low" 3 times, "lower" 1 time, "slow" 1 time. Pairs: l o 5, o w 5, w e 1, e r 1, s l 1.
    // l o and o w are equal; l comes before o in the order of ids: "lo". Then lo w 5: "low". Then s low, e r, low e are 1 each:
    // ids are e 68, r 81, s 82, low 257: "er" is first.
    const TokenizerFiles files = trainTokenizer(Documents{"low", "low", "low", "lower", "slow"}, 260);
    EXPECT_EQ(files.merges, "#version: 0.2\nl o\nlo w\ne r\n");
    const Json vocabulary = parseJson(files.vocabulary, "vocab.json");
    EXPECT_EQ(vocabulary.size(), 260u);
    EXPECT_EQ(vocabulary["!"], 0);
    EXPECT_EQ(vocabulary["ÿ"], 187);
    EXPECT_EQ(vocabulary["Ā"], 188);
    EXPECT_EQ(vocabulary["lo"], 256);
    EXPECT_EQ(vocabulary["low"], 257);
    EXPECT_EQ(vocabulary["er"], 258);
    EXPECT_EQ(vocabulary["<|endoftext|>"], 259);
    EXPECT_THAT(Tokenizer(files).encode("slower"), testing::ElementsAre(82, 257, 258));
}

TEST(TokenizerTrainer, mergesOverlapsFromTheLeft) {
    // "aaaaa": a a counts 4 places; merged from the left it is aa aa a, where "aa aa" and "aa a" count 1 each and aa a is before.
    EXPECT_EQ(trainTokenizer(Documents{"aaaaa"}, 259).merges, "#version: 0.2\na a\naa a\n");
}

TEST(TokenizerTrainer, neverMergesAcrossPiecesOrTheEndOfAText) {
    const TokenizerFiles files = trainTokenizer(Documents{"ab ab<|endoftext|>ab ab"}, 259);
    EXPECT_EQ(files.merges, "#version: 0.2\na b\nĠ ab\n");
}

TEST(TokenizerTrainer, saysHowFarTheTextReaches) {
    expectBadInput([] { trainTokenizer(Documents{"ab ab"}, 1000); }, {"gives 259 tokens, 1000 were asked for"});
    expectBadInput([] { trainTokenizer(Documents{}, 258); }, {"gives 257 tokens"});
    expectBadInput([] { trainTokenizer(Documents{"ab"}, 256); }, {"256", "from 257"});
    expectBadInput([] { trainTokenizer(Documents{"ab"}, -1); }, {"-1"});
    EXPECT_EQ(Tokenizer(trainTokenizer(Documents{}, 257)).vocabularySize(), 257);
}

TEST(TokenizerTrainer, doesNotDependOnTheOrderOfDocumentsAndTakesAnyBytes) {
    Documents documents = {"der Hund und die Katze", "\xFF\xFE\xFF\xFE", "die Hündin \xFF\xFE", "und und"};
    const TokenizerFiles files = trainTokenizer(documents, 275);
    std::reverse(documents.begin(), documents.end());
    EXPECT_EQ(trainTokenizer(documents, 275).merges, files.merges);
    const Tokenizer tokenizer(files);
    for (const std::string& document : documents)
        EXPECT_EQ(tokenizer.decode(tokenizer.encode(document)), document);
}

// Counts all pairs of all words anew.
std::optional<TokenPair> bestByCounting(const std::vector<CountedWord>& words) {
    std::map<TokenPair, int64_t> counts;
    for (const CountedWord& word : words)
        for (size_t i = 0; i + 1 < word.tokens.size(); ++i)
            counts[{word.tokens[i], word.tokens[i + 1]}] += word.count;
    std::optional<TokenPair> best;
    for (const auto& [pair, count] : counts)
        if (!best || count > counts[*best])
            best = pair;
    return best;
}

void mergeByCounting(std::vector<CountedWord>& words, TokenPair pair, int32_t merged) {
    for (CountedWord& word : words) {
        std::vector<int32_t> tokens;
        for (size_t i = 0; i < word.tokens.size(); ++i) {
            const bool hit = i + 1 < word.tokens.size() && TokenPair{word.tokens[i], word.tokens[i + 1]} == pair;
            tokens.push_back(hit ? merged : word.tokens[i]);
            i += hit ? 1 : 0;
        }
        word.tokens = tokens;
    }
}

TEST(PairCounter, agreesWithCountingAnewAfterEveryMerge) {
    for (uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        std::vector<CountedWord> words(1 + random.below(12));
        for (CountedWord& word : words) {
            word.count = 1 + static_cast<int64_t>(random.below(3));
            word.tokens.resize(random.below(20));
            for (int32_t& token : word.tokens)
                token = static_cast<int32_t>(random.below(3));
        }
        PairCounter counter(words);
        for (int32_t next = 3;; ++next) {
            const auto best = counter.best();
            ASSERT_EQ(best, bestByCounting(words)) << seed;
            if (!best)
                break;
            counter.merge(*best, next);
            mergeByCounting(words, *best, next);
        }
    }
}

}  // namespace
}  // namespace lathe
