// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/token_file.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/checkpoint/safetensors.h"

namespace lathe {
namespace {

template <typename T>
TensorToWrite tensorOf(const std::string& name, DataType type, const std::vector<T>& values) {
    return {name, type, {static_cast<int64_t>(values.size())}, std::as_bytes(std::span(values))};
}

class TokenFile : public testing::Test {
protected:
    std::filesystem::path path() const { return m_folder.path() / "tokens.safetensors"; }

    void write(const std::vector<int32_t>& tokens, const std::vector<int64_t>& documents, const std::vector<float>& weights) const {
        writeSafetensors(path(),
                         {tensorOf("tokens", DataType::Int32, tokens), tensorOf("documents", DataType::Int64, documents),
                          tensorOf("weights", DataType::Float32, weights)},
                         {});
    }

    void expectRefused() const {
        try {
            readTokenFile(path());
            FAIL() << "was read";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        }
    }

    TemporaryFolder m_folder;
};

TEST_F(TokenFile, ComesBackAsItWasWritten) {
    TokenizedDocuments written;
    written.append(std::vector<int32_t>{5, 6, 7}, std::vector<float>{1, 2, 0.5});
    written.append(std::vector<int32_t>{}, std::vector<float>{});
    written.append(std::vector<int32_t>{8}, std::vector<float>{0});
    writeTokenFile(path(), written);
    const TokenizedDocuments read = readTokenFile(path());
    EXPECT_EQ(read.tokens, written.tokens);
    EXPECT_EQ(read.documents, (std::vector<int64_t>{0, 3, 3, 4}));
    EXPECT_EQ(read.weights, written.weights);
    EXPECT_EQ(read.documentCount(), 3u);
    const auto last = read.document(2);
    EXPECT_EQ(std::vector<int32_t>(last.begin(), last.end()), std::vector<int32_t>{8});
    EXPECT_TRUE(read.document(1).empty());
}

TEST_F(TokenFile, WithoutDocumentsIsNoMistake) {
    writeTokenFile(path(), {});
    EXPECT_EQ(readTokenFile(path()).documentCount(), 0u);
}

TEST_F(TokenFile, WithoutWeightsWeighsAllTokensAlike) {
    const std::vector<int32_t> tokens = {1, 2};
    const std::vector<int64_t> documents = {0, 2};
    writeSafetensors(path(), {tensorOf("tokens", DataType::Int32, tokens), tensorOf("documents", DataType::Int64, documents)}, {});
    EXPECT_EQ(readTokenFile(path()).weights, (std::vector<float>{1, 1}));
}

TEST_F(TokenFile, RefusesOffsetsThatDoNotFit) {
    for (const std::vector<int64_t>& documents : std::vector<std::vector<int64_t>>{
             {}, {0}, {0, 3}, {1, 2}, {0, 2, 1, 2}, {0, -1, 2}, {0, std::numeric_limits<int64_t>::max(), 2}}) {
        write({1, 2}, documents, {1, 1});
        expectRefused();
    }
}

TEST_F(TokenFile, RefusesAbsurdIdsAndWeights) {
    write({1, -2}, {0, 2}, {1, 1});
    expectRefused();
    write({1, 2}, {0, 2}, {1});
    expectRefused();
    write({1, 2}, {0, 2}, {1, -1});
    expectRefused();
    write({1, 2}, {0, 2}, {1, std::numeric_limits<float>::quiet_NaN()});
    expectRefused();
}

TEST_F(TokenFile, RefusesOtherTypesAndShapes) {
    const std::vector<float> tokens = {1, 2}, weights = {1, 1};
    const std::vector<int64_t> documents = {0, 2};
    writeSafetensors(path(),
                     {tensorOf("tokens", DataType::Float32, tokens), tensorOf("documents", DataType::Int64, documents),
                      tensorOf("weights", DataType::Float32, weights)},
                     {});
    expectRefused();
}

TEST_F(TokenFile, RefusesAWeightForNoToken) {
    TokenizedDocuments documents;
    EXPECT_THROW(documents.append(std::vector<int32_t>{1, 2}, std::vector<float>{1}), Error);
    EXPECT_EQ(documents.documentCount(), 0u);
}

}  // namespace
}  // namespace lathe
