// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoint folders with something missing, wrong or foreign in them.
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "core/base/files.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class BrokenCheckpoint : public testing::Test {
protected:
    void SetUp() override { writeCheckpoint(folder(), randomGpt2Weights(smallConfig(), 1), smallTokenizer()); }

    fs::path folder() const { return m_folder.path() / "model"; }
    void isRefused(std::initializer_list<std::string> parts) const {
        expectBadInput([&] { readCheckpoint(folder()); }, parts);
    }
    void changeWeights(const std::function<void(std::vector<TensorToWrite>&)>& change) {
        const fs::path path = folder() / "model.safetensors";
        const SafetensorsFile file(path);
        std::vector<TensorToWrite> tensors;
        for (const auto& [name, view] : file.tensors())
            tensors.push_back({name, view.type, view.shape, view.bytes});
        change(tensors);
        writeSafetensors(path, tensors, file.metadata());
    }
    static TensorToWrite& named(std::vector<TensorToWrite>& tensors, const std::string& name) {
        for (TensorToWrite& tensor : tensors)
            if (tensor.name == name)
                return tensor;
        throw failed("the sample has no " + name);
    }

private:
    TemporaryFolder m_folder;
};

TEST_F(BrokenCheckpoint, aMissingFolderIsNamed) {
    fs::remove_all(folder());
    isRefused({folder().string(), "no such folder", "config.json and model.safetensors"});
}

TEST_F(BrokenCheckpoint, aFileIsNoFolder) {
    expectBadInput([&] { readCheckpoint(folder() / "model.safetensors"); }, {"it is a file"});
}

TEST_F(BrokenCheckpoint, missingFilesAreNamed) {
    fs::remove(folder() / "config.json");
    isRefused({"no config.json"});
    fs::remove(folder() / "model.safetensors");
    isRefused({"no model.safetensors"});
}

TEST_F(BrokenCheckpoint, aPickledOneIsExplained) {
    fs::rename(folder() / "model.safetensors", folder() / "pytorch_model.bin");
    isRefused({"pytorch_model.bin and no model.safetensors", "save_pretrained"});
}

TEST_F(BrokenCheckpoint, aPickleUnderTheRightNameIsExplained) {
    writeSample(folder() / "model.safetensors", std::string_view("PK\x03\x04\0\0\x08\x08\0\0", 10));
    isRefused({"zip archive", "any program"});
}

TEST_F(BrokenCheckpoint, gitLfsPointersAreRecognisedInEveryFile) {
    for (const char* name : {"model.safetensors", "vocab.json", "merges.txt", "config.json"}) {
        const std::string before = readFile(folder() / name);
        writeSample(folder() / name, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n");
        isRefused({name, "Git LFS pointer", "git lfs pull"});
        writeSample(folder() / name, before);
    }
}

TEST_F(BrokenCheckpoint, halfATokenizerIsRefused) {
    fs::remove(folder() / "merges.txt");
    isRefused({"merges.txt"});
}

TEST_F(BrokenCheckpoint, aTokenizerWithMoreTokensThanTheModelIsRefused) {
    writeCheckpoint(folder(), randomGpt2Weights(uniformGpt2Config(2, 4, 8, 261, 6), 1), smallTokenizer());
    isRefused({"262 tokens", "vocab_size 261"});
}

TEST_F(BrokenCheckpoint, brokenConfigsAreRefused) {
    writeSample(folder() / "config.json", "{\"vocab_size\": ");
    isRefused({"config.json", "as JSON"});
    writeSample(folder() / "config.json", R"({"model_type":"bert"})");
    isRefused({"config.json", "model_type"});
}

TEST_F(BrokenCheckpoint, aMissingTensorIsNamedWithItsShape) {
    changeWeights(
        [](auto& tensors) { std::erase_if(tensors, [](const auto& tensor) { return tensor.name == "transformer.h.1.mlp.c_fc.weight"; }); });
    isRefused({"transformer.h.1.mlp.c_fc.weight is missing", "[8, 32]"});
}

TEST_F(BrokenCheckpoint, anUnknownTensorIsNamed) {
    const std::vector<std::byte> bytes(8);
    changeWeights([&](auto& tensors) { tensors.push_back({"transformer.h.2.ln_1.weight", DataType::Float16, {4}, bytes}); });
    isRefused({"transformer.h.2.ln_1.weight", "F16 [4]", "config.json"});
}

TEST_F(BrokenCheckpoint, aTensorUnderBothNamesIsRefused) {
    const std::vector<std::byte> bytes(32);
    changeWeights([&](auto& tensors) { tensors.push_back({"ln_f.bias", DataType::Float32, {8}, bytes}); });
    isRefused({"\"ln_f.bias\""});
}

TEST_F(BrokenCheckpoint, wrongShapesAreNamedAndTransposedOnesRecognised) {
    changeWeights([](auto& tensors) { named(tensors, "transformer.h.0.mlp.c_fc.weight").shape = {32, 8}; });
    isRefused({"transformer.h.0.mlp.c_fc.weight has the shape [32, 8], [8, 32] was expected", "transposed"});
    changeWeights([](auto& tensors) { named(tensors, "transformer.h.0.mlp.c_fc.weight").shape = {256}; });
    isRefused({"the shape [256], [8, 32] was expected"});
}

TEST_F(BrokenCheckpoint, wrongTypesAreNamed) {
    changeWeights([](auto& tensors) { named(tensors, "transformer.ln_f.bias").type = DataType::Int32; });
    isRefused({"transformer.ln_f.bias", "I32", "F32, F16 or BF16"});
}

TEST_F(BrokenCheckpoint, aConfigOfAnotherModelIsRefused) {
    replaceInFile(folder() / "config.json", "\"n_layer\": 2", "\"n_layer\": 3");
    isRefused({"transformer.h.2.ln_1.weight is missing"});
    replaceInFile(folder() / "config.json", "\"n_layer\": 3", "\"n_layer\": 1");
    isRefused({"transformer.h.1."});
}

// Every file of the folder damaged in turn: the folder is read or refused, never more than that.
TEST_F(BrokenCheckpoint, noDamageCrashesTheReader) {
    for (const char* name : {"config.json", "vocab.json", "merges.txt", "model.safetensors"})
        expectOnlyRefusals(folder(), name, 4000);  // of the weights mostly the header
    EXPECT_NO_THROW(readCheckpoint(folder()));
}

TEST_F(BrokenCheckpoint, aWeightThatIsNoNumberIsNamed) {
    std::vector<float> values;
    const auto spoil = [&](float value) {
        changeWeights([&](std::vector<TensorToWrite>& tensors) {
            TensorToWrite& tensor = named(tensors, "transformer.h.0.mlp.c_fc.bias");
            values.assign(tensor.bytes.size() / sizeof(float), 0.5f);
            values.at(3) = value;
            tensor.bytes = std::as_bytes(std::span(values));
        });
    };
    spoil(1.0f);
    readCheckpoint(folder());
    spoil(std::numeric_limits<float>::quiet_NaN());
    isRefused({"1 of the", "values of the tensor transformer.h.0.mlp.c_fc.bias is no number, the first is nan at place 3", "astray"});
    spoil(-std::numeric_limits<float>::infinity());
    isRefused({"the first is -inf at place 3"});
}

}  // namespace
}  // namespace lathe
