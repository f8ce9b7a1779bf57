// SPDX-License-Identifier: GPL-3.0-or-later
// The folder that transformers loads: its files, and the models that it cannot express.

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

#include "core/artifacts/artifact_folder.h"
#include "core/artifacts/artifact_manifest.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/checkpoint.h"
#include "core/jobs/model_export.h"
#include "core/runnable/runnable_model.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

Gpt2Config smallConfig() {
    return uniformGpt2Config(3, 4, 16, 300, 12);
}

TokenizerFiles smallTokenizer() {
    return trainTokenizer(std::vector<std::string>{"the cat sat on the mat"}, 262);
}

class HuggingFaceFolder : public testing::Test {
protected:
    fs::path folder() const { return m_folder.path() / "model"; }
    Json json(const char* name) const { return parseJson(readFile(folder() / name), name); }
    void isRefused(const Gpt2Config& config, std::initializer_list<std::string> parts) const {
        expectBadInput([&] { writeHuggingFaceFolder(folder(), randomGpt2Weights(config, 1), std::nullopt, DataType::Float32); }, parts);
        EXPECT_FALSE(fs::exists(folder()));
    }

private:
    TemporaryFolder m_folder;
};

TEST_F(HuggingFaceFolder, isReadBackAsItWas) {
    Gpt2Config separate = smallConfig();
    separate.tiedHead = false;
    for (const Gpt2Config& config : {smallConfig(), separate}) {
        const Gpt2Weights weights = randomGpt2Weights(config, 1);
        writeHuggingFaceFolder(folder(), weights, smallTokenizer(), DataType::Float32);
        const Checkpoint read = readCheckpoint(folder());
        EXPECT_EQ(read.weights.config, config);
        EXPECT_EQ(read.weights.tokenEmbedding, weights.tokenEmbedding);
        EXPECT_EQ(read.weights.layers[2].qkvWeight, weights.layers[2].qkvWeight);
        EXPECT_EQ(read.weights.head, weights.head);
        EXPECT_EQ(read.tokenizer->merges, smallTokenizer().merges);
    }
}

TEST_F(HuggingFaceFolder, saysNeuronsThatWerePrunedAlikeEverywhere) {
    Gpt2Config config = smallConfig();
    for (LayerShape& layer : config.layers)
        layer.innerWidth = 45;
    writeHuggingFaceFolder(folder(), randomGpt2Weights(config, 1), std::nullopt, DataType::BFloat16);
    EXPECT_EQ(json("config.json").at("n_inner"), 45);
    EXPECT_FALSE(json("config.json").contains("lathe"));
    EXPECT_EQ(SafetensorsFile(folder() / "model.safetensors").at("transformer.h.0.mlp.c_fc.weight").type, DataType::BFloat16);
    EXPECT_FALSE(fs::exists(folder() / "tokenizer.json"));
}

TEST_F(HuggingFaceFolder, refusesLayersThatDiffer) {
    Gpt2Config config = smallConfig();
    config.layers[2].innerWidth = 63;
    isRefused(config, {"cannot express", "layer 0 has 64 neurons, layer 2 has 63", "n_inner", "--as artifact"});
    config = smallConfig();
    config.layers[1].heads = 3;
    isRefused(config, {"layer 0 has 4 heads, layer 1 has 3", "n_head"});
    config = smallConfig();
    config.layers[1].headWidth = 5;
    isRefused(config, {"4 channels a head, layer 1 has 5"});
    // Together as wide as the model, yet divided otherwise.
    config.layers[1] = {2, 8, 64};
    isRefused(config, {"4 heads, layer 1 has 2"});
}

TEST_F(HuggingFaceFolder, refusesHeadsThatWerePrunedAlikeEverywhere) {
    Gpt2Config config = smallConfig();
    for (LayerShape& layer : config.layers)
        layer.heads = 3;
    isRefused(config, {"3 heads of 4 channels, 12 together", "n_embd, 16"});
}

TEST_F(HuggingFaceFolder, refusesWeightsThatFloat16CannotHold) {
    Gpt2Weights weights = randomGpt2Weights(smallConfig(), 1);
    weights.layers[1].norm2Gain.values[3] = 65536;
    expectBadInput([&] { writeHuggingFaceFolder(folder(), weights, std::nullopt, DataType::Float16); },
                   {"float16", "transformer.h.1.ln_2.weight", "65536", "bfloat16"});
    EXPECT_NO_THROW(writeHuggingFaceFolder(folder(), weights, std::nullopt, DataType::Float32));
}

TEST_F(HuggingFaceFolder, hasTheTokenizerInEveryForm) {
    const TokenizerFiles files = smallTokenizer();
    writeHuggingFaceFolder(folder(), randomGpt2Weights(smallConfig(), 1), files, DataType::Float32);
    EXPECT_EQ(json("tokenizer_config.json").at("tokenizer_class"), "GPT2Tokenizer");
    EXPECT_EQ(json("special_tokens_map.json").at("eos_token"), "<|endoftext|>");
    const Json whole = json("tokenizer.json");
    EXPECT_EQ(whole.at("added_tokens").at(0).at("id"), 261);
    EXPECT_EQ(whole.at("pre_tokenizer").at("type"), "ByteLevel");
    EXPECT_EQ(whole.at("model").at("vocab"), parseJson(files.vocabulary, "vocab.json"));
    // 262 tokens: 256 bytes, the end of a text, and so 5 merges; the file's first line is its version.
    EXPECT_EQ(whole.at("model").at("merges").size(), 5u);
    EXPECT_THAT(files.merges, testing::HasSubstr("\n" + whole.at("model").at("merges").at(0).get<std::string>() + "\n"));
}

TEST_F(HuggingFaceFolder, takesMergesAsWindowsEndsLines) {
    TokenizerFiles files = smallTokenizer();
    std::string lines;
    for (const char c : files.merges)
        lines += c == '\n' ? "\r\n" : std::string(1, c);
    files.merges = lines;
    writeHuggingFaceFolder(folder(), randomGpt2Weights(smallConfig(), 1), files, DataType::Float32);
    const Json tokenizer = json("tokenizer.json");
    for (const Json& merge : tokenizer.at("model").at("merges"))
        EXPECT_THAT(merge.get<std::string>(), testing::Not(testing::HasSubstr("\r")));
}

// The system refuses to let files grow, as a full disk does.
class NoRoom {
public:
    explicit NoRoom(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NoRoom() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

TEST(ModelExport, AFullDiskLeavesNoPart) {
    const TemporaryFolder place;
    const ModelExportJob job{"hf", "random:1x1x32x300", place.path() / "model", "float32"};
    {
        const NoRoom full(20'000);
        expectFailure([&] { exportModel(job); }, {"cannot write"});
    }
    EXPECT_TRUE(fs::is_empty(place.path()));
    exportModel(job);
    EXPECT_TRUE(fs::exists(place.path() / "model" / "model.safetensors"));
}

TEST(ModelExport, LooksAtEveryByteOfAnArtifact) {
    const TemporaryFolder place;
    const fs::path artifact = place.path() / "artifact", weights = artifact / "weights.safetensors";
    writeArtifact(artifact, ShapedModel{randomGpt2Weights(uniformGpt2Config(1, 1, 64, 3000, 64), 1)}, std::nullopt);
    writeManifest(artifact, artifactHash(artifact));
    const ModelExportJob job{"hf", artifact.string(), place.path() / "model", "float32"};
    std::string bytes = readFile(weights);
    bytes[bytes.size() / 2 + 1000] ^= 1;
    writeFileAtomically(weights, bytes);
    ASSERT_EQ(visibleDamage(artifact), std::nullopt) << "between the blocks that are looked at when it is opened";
    expectFailure([&] { exportModel(job); }, {"is damaged"});
    EXPECT_FALSE(fs::exists(job.target));
}

}  // namespace
}  // namespace lathe
