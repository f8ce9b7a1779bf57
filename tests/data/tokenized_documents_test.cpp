// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/data/data_set.h"
#include "core/world/world.h"

namespace lathe {
namespace {

/// A tokenizer learnt from a small world.
class TokenizedWorld : public testing::Test {
protected:
    static void SetUpTestSuite() {
        world::WorldOptions options;
        options.population.people = 60;
        options.population.validationFacts = 20;
        options.calibrationDocuments = options.validationDocuments = options.testDocuments = 50;
        s_data = new DataSet(world::makeWorld(options));
        std::vector<std::string> texts;
        for (const Document& document : s_data->train)
            texts.push_back(document.text);
        s_tokenizer = new Tokenizer(trainTokenizer(texts, 1024));
    }
    static void TearDownTestSuite() {
        delete s_data;
        delete s_tokenizer;
    }
    static inline DataSet* s_data = nullptr;
    static inline Tokenizer* s_tokenizer = nullptr;
};

TEST_F(TokenizedWorld, framesEveryDocumentWithEndOfText) {
    const TokenizedDocuments tokens = tokenizeDocuments(*s_tokenizer, s_data->test);
    ASSERT_EQ(tokens.documentCount(), s_data->test.size());
    for (size_t i = 0; i < tokens.documentCount(); ++i) {
        const auto document = tokens.document(i);
        ASSERT_GE(document.size(), 3u);
        EXPECT_EQ(document.front(), s_tokenizer->endOfText());
        EXPECT_EQ(document.back(), s_tokenizer->endOfText());
        EXPECT_EQ(s_tokenizer->decode(document.subspan(1, document.size() - 2)), s_data->test[i].text);
    }
}

TEST_F(TokenizedWorld, weighsExactlyTheTokensThatTouchAnEmphasisedRange) {
    const TokenizedDocuments tokens = tokenizeDocuments(*s_tokenizer, s_data->train, 4.0f);
    ASSERT_EQ(tokens.weights.size(), tokens.tokens.size());
    for (size_t i = 0; i < 500; ++i) {
        const auto ids = tokens.document(i);
        const auto offset = static_cast<size_t>(tokens.documents[i]);
        // What the weighted tokens spell, against what is emphasised; the space before a word may or may not be part of its token.
        std::string weighted, expected;
        for (size_t t = 0; t < ids.size(); ++t) {
            const float weight = tokens.weights[offset + t];
            ASSERT_TRUE(weight == 1.0f || weight == 4.0f);
            if (weight == 4.0f)
                weighted += s_tokenizer->decode(ids.subspan(t, 1));
        }
        const Document& document = s_data->train[i];
        for (const TextRange& range : document.emphasis)
            expected += document.text.substr(range.begin, range.end - range.begin);
        std::erase(weighted, ' ');
        EXPECT_EQ(weighted, expected);
    }
}

TEST_F(TokenizedWorld, givesTheAnswerTheTokensThatGenerationWouldSee) {
    for (const QuestionItem& item : s_data->testItems.questions) {
        std::vector<int32_t> parts = s_tokenizer->encode(item.prompt);
        const std::vector<int32_t> answer = s_tokenizer->encode(" " + item.answer);
        parts.insert(parts.end(), answer.begin(), answer.end());
        EXPECT_EQ(parts, s_tokenizer->encode(item.prompt + " " + item.answer)) << item.prompt;
    }
}

TEST(TokenizeDocuments, weighsByBytesWhereTokensAreBytes) {
    const Tokenizer tokenizer(trainTokenizer({}, 257));
    const Document document{"abcdef", {{1, 3}, {5, 6}}};
    const TokenizedDocuments tokens = tokenizeDocuments(tokenizer, {document}, 5.0f);
    EXPECT_EQ(tokens.documents, (std::vector<int64_t>{0, 8}));
    EXPECT_EQ(tokens.weights, (std::vector<float>{1, 1, 5, 5, 1, 1, 5, 1}));
}

}  // namespace
}  // namespace lathe
