// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer against ids that other implementations gave, and on any bytes.
#include "core/checkpoint/tokenizer.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/checkpoint/shared_data.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;

struct Vector {
    std::string sample;
    std::vector<int32_t> ids;
};

// Blocks of three lines; a sample may itself hold line breaks.
std::vector<Vector> readVectors(const std::filesystem::path& path) {
    const std::string text = readFile(path);
    const std::string head = "EncodingName: r50k_base\nSample: ", middle = "\nEncoded: ";
    std::vector<Vector> vectors;
    for (size_t begin = text.find(head); begin != std::string::npos; begin = text.find(head, begin)) {
        begin += head.size();
        const size_t end = text.find(middle, begin);
        const size_t lineEnd = std::min(text.find('\n', end + middle.size()), text.size());
        const Json ids = parseJson(text.substr(end + middle.size(), lineEnd - end - middle.size()), "the vectors");
        vectors.push_back({text.substr(begin, end - begin), ids.get<std::vector<int32_t>>()});
        begin = lineEnd;
    }
    return vectors;
}

const Tokenizer& gpt2Tokenizer() {
    static const Tokenizer tokenizer = Tokenizer::fromFolder(sharedData("gpt2-tokenizer"));
    return tokenizer;
}

TEST(Tokenizer, givesTheIdsOfThePublishedVectors) {
    LATHE_NEEDS_SHARED_DATA("bpe-vectors/r50k-test-plans.txt");
    const auto vectors = readVectors(sharedData("bpe-vectors/r50k-test-plans.txt"));
    ASSERT_EQ(vectors.size(), 67u);
    for (const Vector& vector : vectors) {
        EXPECT_EQ(gpt2Tokenizer().encode(vector.sample), vector.ids) << vector.sample;
        EXPECT_EQ(gpt2Tokenizer().decode(vector.ids), vector.sample);
    }
}

TEST(Tokenizer, countsTheTokensOfWholeTextsAsOthersDo) {
    LATHE_NEEDS_SHARED_DATA("text/wikitext-2.valid.txt");
    const std::string text = readFile(sharedData("text/wikitext-2.valid.txt"));
    const auto ids = gpt2Tokenizer().encode(text);
    EXPECT_EQ(ids.size(), 258659u);
    EXPECT_EQ(gpt2Tokenizer().decode(ids), text);
    EXPECT_EQ(gpt2Tokenizer().encode(readFile(sharedData("text/tinyshakespeare.txt"))).size(), 338025u);
}

TEST(Tokenizer, pacesThroughPiecesOfAMegabyte) {
    LATHE_NEEDS_SHARED_DATA("gpt2-tokenizer/vocab.json");
    for (const char byte : {'a', ' ', '\xFF', '\n'}) {
        const std::string text(1'000'000, byte);
        EXPECT_EQ(gpt2Tokenizer().decode(gpt2Tokenizer().encode(text)), text);
    }
}

class SmallTokenizer : public testing::Test {
protected:
    const Tokenizer m_tokenizer{smallTokenizer()};
    std::string roundTrip(const std::string& text) const { return m_tokenizer.decode(m_tokenizer.encode(text)); }
};

TEST_F(SmallTokenizer, givesBackAnyBytes) {
    // Bytes that begin, continue and break UTF-8 characters stand next to each other more often than by chance.
    const std::string favourites = "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xA0\x80\xFF\xFE\xC0\x80 \n'st";
    for (uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        std::string text;
        for (uint64_t left = random.below(40); left-- > 0;)
            text += random.below(2) ? favourites[random.below(favourites.size())] : static_cast<char>(random.below(256));
        if (random.below(10) == 0)
            text.insert(random.below(text.size() + 1), kEndOfText);
        ASSERT_EQ(roundTrip(text), text);
        ASSERT_EQ(m_tokenizer.encode(text), m_tokenizer.encode(text));
    }
}

TEST_F(SmallTokenizer, encodesNothingToNothing) {
    EXPECT_TRUE(m_tokenizer.encode("").empty());
    EXPECT_EQ(m_tokenizer.decode({}), "");
}

TEST_F(SmallTokenizer, theEndOfATextIsOneToken) {
    EXPECT_EQ(m_tokenizer.endOfText(), 261);
    EXPECT_EQ(m_tokenizer.vocabularySize(), 262);
    EXPECT_THAT(m_tokenizer.encode("<|endoftext|>"), ElementsAre(261));
    EXPECT_THAT(m_tokenizer.encode("!<|endoftext|><|endoftext|>!"), ElementsAre(0, 261, 261, 0));
    EXPECT_GT(m_tokenizer.encode("<|endoftext|").size(), 1u);
    const std::vector<int32_t> end = {261};
    EXPECT_EQ(m_tokenizer.decode(end), "<|endoftext|>");
}

TEST_F(SmallTokenizer, spacesAtItDoNotReachAcross) {
    // "\s+(?!\S)" looks at the character after it: the token ends the text there.
    const auto alone = m_tokenizer.encode("  ");
    auto before = m_tokenizer.encode("  <|endoftext|>a");
    before.resize(before.size() - 2);
    EXPECT_EQ(before, alone);
}

TEST_F(SmallTokenizer, refusesIdsOutsideItsVocabulary) {
    for (const int32_t id : {-1, 262, 2'000'000'000}) {
        const std::vector<int32_t> ids = {0, id};
        expectBadInput([&] { m_tokenizer.decode(ids); }, {std::to_string(id), "from 0 to 261"});
    }
}

TEST_F(SmallTokenizer, mayBeUsedByManyThreads) {
    const std::string text = "the cat sat on the mat, the rat that ate the malt \xFF\xFE";
    const auto expected = m_tokenizer.encode(text);
    std::atomic<int> different = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k)
                different += m_tokenizer.encode(text) != expected || m_tokenizer.decode(expected) != text;
        });
    threads.clear();
    EXPECT_EQ(different, 0);
}

TEST_F(SmallTokenizer, movesAndKeepsItsFiles) {
    Tokenizer first(smallTokenizer());
    const Tokenizer second(std::move(first));
    EXPECT_EQ(second.files().merges, smallTokenizer().merges);
    EXPECT_EQ(second.decode(second.encode("mat")), "mat");
}

}  // namespace
}  // namespace lathe
