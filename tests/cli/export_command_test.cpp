// SPDX-License-Identifier: GPL-3.0-or-later
// lathe export --as hf from every kind of model; runs, with recipe and artifact, are exported in tests/app.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/cli/commands.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/checkpoint/checkpoint.h"
#include "core/engine/packed_model_reader.h"
#include "core/runnable/dense_weights.h"
#include "core/runnable/runnable_model.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class ExportCommand : public testing::Test {
protected:
    // The store of artifacts and the history of this test alone.
    void SetUp() override { ::setenv("XDG_DATA_HOME", path("home").c_str(), 1); }
    void TearDown() override { ::unsetenv("XDG_DATA_HOME"); }

    fs::path path(const std::string& name) const { return m_folder.path() / name; }
    fs::path target() const { return path("exported"); }

    void exportAs(const std::string& form, const std::string& word, const std::string& more = {}) const {
        CLI::App lathe;
        addExportCommand(lathe);
        testing::internal::CaptureStdout();
        try {
            lathe.parse("export " + word + " --as " + form + " --to " + target().string() + " " + more);
        } catch (...) {
            testing::internal::GetCapturedStdout();
            throw;
        }
        m_output = testing::internal::GetCapturedStdout();
    }
    void isRefused(const std::string& form, const std::string& word, std::initializer_list<std::string> parts,
                   const std::string& more = {}) const {
        expectBadInput([&] { exportAs(form, word, more); }, parts);
    }
    bool wasTold(const std::string& part) const { return m_output.find(part) != std::string::npos; }

    const Gpt2Weights m_weights = randomGpt2Weights(uniformGpt2Config(2, 2, 32, 262, 16), 1);
    const TokenizerFiles m_tokenizer = trainTokenizer(std::vector<std::string>{"the cat sat on the mat"}, 262);

private:
    TemporaryFolder m_folder;
    mutable std::string m_output;
};

void expectEqual(const Gpt2Weights& a, const Gpt2Weights& b) {
    EXPECT_EQ(a.config, b.config);
    EXPECT_EQ(a.tokenEmbedding, b.tokenEmbedding);
    EXPECT_EQ(a.positionEmbedding, b.positionEmbedding);
    EXPECT_EQ(a.layers[1].qkvWeight, b.layers[1].qkvWeight);
    EXPECT_EQ(a.layers[1].downWeight, b.layers[1].downWeight);
    EXPECT_EQ(a.finalNormGain, b.finalNormGain);
}

TEST_F(ExportCommand, WritesACheckpointAsItIs) {
    writeCheckpoint(path("model"), m_weights, m_tokenizer);
    exportAs("hf", path("model").string());
    const Checkpoint written = readCheckpoint(target());
    expectEqual(written.weights, m_weights);
    EXPECT_EQ(written.tokenizer->vocabulary, m_tokenizer.vocabulary);
    EXPECT_TRUE(fs::exists(target() / "tokenizer.json"));
    EXPECT_TRUE(wasTold("as a checkpoint in float32"));
    EXPECT_FALSE(wasTold("note:"));
}

TEST_F(ExportCommand, WritesAnArtifactAsTheEngineMultiplies) {
    QuantizeStage stage;
    stage.bits = 4;
    stage.groupSize = 32;
    writeArtifact(path("artifact"), quantized(m_weights, stage), m_tokenizer);
    exportAs("hf", path("artifact").string());
    const Checkpoint written = readCheckpoint(target());
    expectEqual(written.weights, denseWeights(*openPackedModel(path("artifact"))));
    EXPECT_NE(written.weights.layers[0].upWeight, m_weights.layers[0].upWeight);
    EXPECT_EQ(written.tokenizer->merges, m_tokenizer.merges);
    EXPECT_TRUE(wasTold("note: Lathe's engine also rounds"));
}

TEST_F(ExportCommand, WritesRandomModelsWithoutATokenizer) {
    exportAs("hf", "random:1x2x32x64", "--storage bfloat16");
    EXPECT_EQ(SafetensorsFile(target() / "model.safetensors").at("transformer.wte.weight").type, DataType::BFloat16);
    EXPECT_FALSE(readCheckpoint(target()).tokenizer);
    EXPECT_TRUE(wasTold("no tokenizer"));
}

TEST_F(ExportCommand, RefusesWhatTransformersCannotExpress) {
    Gpt2Config config = m_weights.config;
    config.layers[1].innerWidth = 100;
    writeArtifact(path("artifact"), ShapedModel{randomGpt2Weights(config, 1)}, m_tokenizer);
    isRefused("hf", path("artifact").string(), {"cannot express", "layer 0 has 128 neurons, layer 1 has 100"});
    EXPECT_FALSE(fs::exists(target()));
}

TEST_F(ExportCommand, RefusesWhatIsNeitherRunNorModel) {
    isRefused("hf", "nothing", {"no run or model \"nothing\"", "lathe history list"});
}

TEST_F(ExportCommand, RefusesAStorageForOtherForms) {
    isRefused("recipe", "abcdef", {"--storage does not go with --as recipe"}, "--storage float16");
}

TEST_F(ExportCommand, WritesOverNothing) {
    fs::create_directory(target());
    writeFileAtomically(target() / "mine.txt", "text");
    isRefused("hf", "random:1x2x32x64", {"is not empty"});
}

}  // namespace
}  // namespace lathe
