// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoint folders written and read back, and files as other tools leave them.
#include "core/checkpoint/checkpoint.h"

#include <gmock/gmock.h>

#include <functional>

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"
#include "tests/support/weights_matcher.h"

namespace lathe {
namespace {

class CheckpointFolder : public testing::Test {
protected:
    std::filesystem::path folder() const { return m_folder.path() / "model"; }
    std::filesystem::path weightsPath() const { return folder() / "model.safetensors"; }

    // Rewrites the weights as another tool would have: renamed, left out, added.
    void rewriteWeights(const std::function<void(std::vector<TensorToWrite>&)>& change) {
        const SafetensorsFile file(weightsPath());
        std::vector<TensorToWrite> tensors;
        for (const auto& [name, view] : file.tensors())
            tensors.push_back({name, view.type, view.shape, view.bytes});
        change(tensors);
        writeSafetensors(weightsPath(), tensors, file.metadata());
    }

private:
    TemporaryFolder m_folder;
};

TEST_F(CheckpointFolder, comesBackInFloat32AsItWas) {
    Gpt2Config separate = prunedConfig();
    separate.tiedHead = false;
    for (const Gpt2Config& config : {smallConfig(), prunedConfig(), separate}) {
        const Gpt2Weights weights = randomGpt2Weights(config, 2);
        writeCheckpoint(folder(), weights, smallTokenizer());
        const Checkpoint checkpoint = readCheckpoint(folder());
        expectEqual(checkpoint.weights, weights);
        EXPECT_EQ(checkpoint.tokenizer->vocabulary, smallTokenizer().vocabulary);
        EXPECT_EQ(checkpoint.tokenizer->merges, smallTokenizer().merges);
        EXPECT_EQ(checkpoint.fileBytes, std::filesystem::file_size(weightsPath()));
    }
}

TEST_F(CheckpointFolder, comesBackRoundedIn16Bits) {
    const Gpt2Weights weights = randomGpt2Weights(smallConfig(), 2);
    for (const DataType type : {DataType::Float16, DataType::BFloat16}) {
        Gpt2Weights rounded = weights;
        forEachTensor(rounded, [&](const std::string&, const auto&, Tensor& tensor) {
            for (float& value : tensor.values)
                value = type == DataType::Float16 ? fromFloat16(toFloat16(value)) : fromBFloat16(toBFloat16(value));
        });
        writeCheckpoint(folder(), weights, std::nullopt, type);
        EXPECT_EQ(SafetensorsFile(weightsPath()).at("transformer.wte.weight").type, type);
        expectEqual(readCheckpoint(folder()).weights, rounded);
    }
    EXPECT_EQ(errorOf([&] { writeCheckpoint(folder(), weights, std::nullopt, DataType::Int8); })->kind(), ErrorKind::Failed);
}

TEST_F(CheckpointFolder, isWhatOtherToolsLoad) {
    writeCheckpoint(folder(), randomGpt2Weights(smallConfig(), 2), smallTokenizer());
    EXPECT_EQ(SafetensorsFile(weightsPath()).metadata().at("format"), "pt");
    EXPECT_EQ(parseJson(readFile(folder() / "config.json"), "config.json")["architectures"][0], "GPT2LMHeadModel");
    EXPECT_EQ(parseJson(readFile(folder() / "tokenizer_config.json"), "tokenizer_config.json")["tokenizer_class"], "GPT2Tokenizer");
    EXPECT_TRUE(std::filesystem::exists(folder() / "vocab.json"));
    EXPECT_TRUE(std::filesystem::exists(folder() / "merges.txt"));
}

TEST_F(CheckpointFolder, hasNoTokenizerWhereTheModelHasNone) {
    writeCheckpoint(folder(), randomGpt2Weights(smallConfig(), 2), std::nullopt);
    EXPECT_FALSE(readCheckpoint(folder()).tokenizer);
}

TEST_F(CheckpointFolder, isReadWithoutThePrefixAndWithOldMasks) {
    const Gpt2Weights weights = randomGpt2Weights(smallConfig(), 2);
    writeCheckpoint(folder(), weights, std::nullopt);
    const std::vector<std::byte> mask(36);
    rewriteWeights([&](std::vector<TensorToWrite>& tensors) {
        for (TensorToWrite& tensor : tensors)
            tensor.name = tensor.name.substr(std::string("transformer.").size());
        tensors.push_back({"h.0.attn.bias", DataType::Bool, {1, 1, 6, 6}, mask});
        tensors.push_back({"h.1.attn.masked_bias", DataType::Float32, {}, std::span(mask).first(4)});
    });
    expectEqual(readCheckpoint(folder()).weights, weights);
}

TEST_F(CheckpointFolder, aHeadThatRepeatsTheEmbeddingIsTied) {
    const Gpt2Weights weights = randomGpt2Weights(smallConfig(), 2);
    writeCheckpoint(folder(), weights, std::nullopt);
    rewriteWeights([&](std::vector<TensorToWrite>& tensors) {
        tensors.push_back({"lm_head.weight", DataType::Float32, {300, 8}, std::as_bytes(std::span(weights.tokenEmbedding.values))});
    });
    expectEqual(readCheckpoint(folder()).weights, weights);
    replaceInFile(folder() / "config.json", "\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false");
    expectEqual(readCheckpoint(folder()).weights, weights);
}

TEST_F(CheckpointFolder, anAbsentHeadIsTied) {
    const Gpt2Weights weights = randomGpt2Weights(smallConfig(), 2);
    writeCheckpoint(folder(), weights, std::nullopt);
    replaceInFile(folder() / "config.json", "\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false");
    expectEqual(readCheckpoint(folder()).weights, weights);
}

TEST_F(CheckpointFolder, aHeadOfItsOwnMustBeAnnounced) {
    Gpt2Config config = smallConfig();
    config.tiedHead = false;
    writeCheckpoint(folder(), randomGpt2Weights(config, 2), std::nullopt);
    replaceInFile(folder() / "config.json", "\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true");
    expectBadInput([&] { readCheckpoint(folder()); }, {"tie_word_embeddings", "lm_head.weight differs"});
}

TEST_F(CheckpointFolder, ofAPrunedModelMayLieAnywhereAndBeOverwritten) {
    writeCheckpoint(folder(), randomGpt2Weights(smallConfig(), 2), smallTokenizer());
    writeCheckpoint(folder(), randomGpt2Weights(prunedConfig(), 2), smallTokenizer());
    EXPECT_EQ(readCheckpoint(folder()).weights.config, prunedConfig());
}

}  // namespace
}  // namespace lathe
