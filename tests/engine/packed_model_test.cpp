// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/packed_model_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>

#include "core/base/error.h"
#include "core/kernels/packing.h"
#include "tests/engine/model_fixtures.h"

namespace lathe {
namespace {

class PackedModelFiles : public testing::Test {
protected:
    std::filesystem::path config() const { return m_folder.path() / "config.json"; }
    std::filesystem::path weightsFile() const { return m_folder.path() / "weights.safetensors"; }

    static void put(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

    void expectRefusal(const std::string& why) {
        try {
            openPackedModel(m_folder.path());
            FAIL() << "not refused: " << why;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            EXPECT_THAT(error.what(), testing::HasSubstr(why));
        }
    }

    // Writes config.json again after a change.
    void changeConfig(const std::function<void(Json&)>& change) {
        Json document = parseJson(readFile(config()), "config.json");
        change(document);
        put(config(), document.dump());
    }

    TemporaryFolder m_folder;
    Gpt2Weights m_weights = livelyWeights(unevenConfig());
};

TEST_F(PackedModelFiles, KeepEveryFloat) {
    writePackedModel(m_folder.path(), m_weights);
    const auto model = openPackedModel(m_folder.path());
    EXPECT_EQ(model->config, m_weights.config);
    EXPECT_EQ(model->weightBytes, std::filesystem::file_size(weightsFile()));
    EXPECT_FALSE(model->positionEmbeddingIsFloat16);
    EXPECT_EQ(model->head.codes, model->tokenEmbedding.codes);
    const PackedMatrix& qkv = model->layers[1].qkv.weight;
    EXPECT_EQ(qkv.outputs, 21);
    EXPECT_EQ(qkv.inputs, 48);
    std::vector<float> row(48);
    for (int o = 0; o < 21; ++o) {
        unpackRow(qkv, o, row);
        for (size_t i = 0; i < 48; ++i)
            EXPECT_EQ(row[i], m_weights.layers[1].qkvWeight.values[i * 21 + static_cast<size_t>(o)]);
    }
    for (size_t i = 0; i < 77; ++i)
        EXPECT_EQ(model->layers[0].up.bias[i], m_weights.layers[0].upBias.values[i]);
    for (size_t i = 77; i < 80; ++i)
        EXPECT_EQ(model->layers[0].up.bias[i], 0.0f);
}

// Another program may cut or replace the file under a model that runs: of a mapped file this would end the process by SIGBUS.
TEST_F(PackedModelFiles, MayBeCutWhileTheModelIsInUse) {
    writePackedModel(m_folder.path(), m_weights);
    const auto model = openPackedModel(m_folder.path());
    std::filesystem::resize_file(weightsFile(), 0);
    std::vector<float> row(48);
    unpackRow(model->tokenEmbedding, 100, row);
    for (size_t i = 0; i < 48; ++i)
        EXPECT_EQ(row[i], m_weights.tokenEmbedding.values[100 * 48 + i]);
}

TEST_F(PackedModelFiles, LieInMemoryAlikeWhereverTheyWereReadFrom) {
    writePackedModel(m_folder.path(), m_weights);
    const auto one = openPackedModel(m_folder.path()), other = openPackedModel(m_folder.path());
    const auto placeOf = [](const auto& model) { return reinterpret_cast<uintptr_t>(model->layers[1].down.weight.codes); };
    constexpr uintptr_t kHugePage = uintptr_t{2} << 20;
    EXPECT_NE(placeOf(one), placeOf(other));
    EXPECT_EQ(placeOf(one) % kHugePage, placeOf(other) % kHugePage);
}

TEST_F(PackedModelFiles, KeepCodesScalesAndZeroPoints) {
    const MatrixQuantizer quantizer = roundingQuantizer(3, 64, false);
    writeCoded(m_folder.path(), m_weights, quantizer);
    const auto model = openPackedModel(m_folder.path());
    EXPECT_TRUE(model->positionEmbeddingIsFloat16);
    const PackedMatrix& wte = model->tokenEmbedding;
    EXPECT_EQ(wte.bits, 3);
    EXPECT_EQ(wte.groupSize, 64);
    ASSERT_NE(wte.zeroPoints, nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(wte.codes) % 64, 0u);
    const QuantizedMatrix q = *quantizer("", m_weights.tokenEmbedding.values, 101, 48);
    std::vector<float> row(48);
    for (int o = 0; o < 101; ++o) {
        unpackRow(wte, o, row);
        for (int i = 0; i < 48; ++i) {
            const int code = q.codes[static_cast<size_t>(o * 48 + i)] - q.zeroPoints[static_cast<size_t>(o)];
            EXPECT_EQ(row[static_cast<size_t>(i)], fromBFloat16(q.scales[static_cast<size_t>(o)]) * static_cast<float>(code));
        }
    }
}

TEST_F(PackedModelFiles, MixBitsAndFloatsByMatrix) {
    writeCoded(m_folder.path(), m_weights, [](const std::string& name, std::span<const float> w, int outputs, int inputs) {
        if (name == "transformer.wte")
            return roundingQuantizer(8, 32)(name, w, outputs, inputs);
        if (name == "transformer.h.1.mlp.c_fc")
            return roundingQuantizer(4, 64, false)(name, w, outputs, inputs);
        return std::optional<QuantizedMatrix>();
    });
    const auto model = openPackedModel(m_folder.path());
    EXPECT_EQ(model->head.bits, 8);
    EXPECT_EQ(model->layers[1].up.weight.bits, 4);
    EXPECT_EQ(model->layers[1].down.weight.bits, 32);
    Engine engine(model, {1, ""});
    EXPECT_EQ(logitsOf(engine, someTokens(4, 101)).size(), 404u);
}

TEST_F(PackedModelFiles, KeepTheBitsOfTheirCaches) {
    for (const int bits : {32, 16, 8}) {
        writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32), bits);
        EXPECT_EQ(openPackedModel(m_folder.path())->kvBits, bits);
    }
    EXPECT_THROW(writePackedModel(m_folder.path(), m_weights, {}, 4), Error);
}

TEST_F(PackedModelFiles, AreTheSameBytesFromTheSameWeights) {
    const TemporaryFolder second;
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32));
    writeCoded(second.path(), m_weights, roundingQuantizer(4, 32));
    EXPECT_EQ(readFile(config()), readFile(second.path() / "config.json"));
    EXPECT_EQ(readFile(weightsFile()), readFile(second.path() / "weights.safetensors"));
}

TEST_F(PackedModelFiles, ReplaceAnExistingArtifact) {
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32));
    writePackedModel(m_folder.path(), m_weights);
    EXPECT_EQ(openPackedModel(m_folder.path())->tokenEmbedding.bits, 32);
}

// Every second block of every matrix of the layers, shifted by one from panel to panel.
Gpt2Weights withEmptyBlocks() {
    Gpt2Weights weights = livelyWeights(uniformGpt2Config(2, 4, 128, 101, 64));
    for (Gpt2Layer& layer : weights.layers) {
        for (Tensor* matrix : {&layer.qkvWeight, &layer.projectionWeight, &layer.upWeight, &layer.downWeight}) {
            const auto outputs = static_cast<size_t>(matrix->shape[1]);
            for (size_t i = 0; i < matrix->values.size(); ++i) {
                if ((i / outputs / kInputsPerBlock + i % outputs / kPanelOutputs) % 2 == 0)
                    matrix->values[i] = 0;
            }
        }
    }
    return weights;
}

TEST_F(PackedModelFiles, StoreOnlyTheBlocksThatHoldAnythingAndComputeTheSame) {
    const Gpt2Weights weights = withEmptyBlocks();
    writePackedModel(m_folder.path(), weights);
    const auto model = openPackedModel(m_folder.path());
    EXPECT_EQ(model->layers[0].up.weight.nonzeroInputs, 64);
    EXPECT_LT(bitsPerWeight(model->layers[0].up.weight), 17.0);
    std::vector<float> row(128);
    for (int o = 0; o < 512; ++o) {
        unpackRow(model->layers[1].up.weight, o, row);
        for (size_t i = 0; i < 128; ++i)
            ASSERT_EQ(row[i], weights.layers[1].upWeight.values[i * 512 + static_cast<size_t>(o)]);
    }
}

// The system takes the memory of the original back at once: a pointer that was left behind would end the test.
TEST_F(PackedModelFiles, ComputeTheSameFromACopyWhenTheOriginalIsGone) {
    const auto expectSame = [this] {
        auto model = openPackedModel(m_folder.path());
        const std::vector<int32_t> tokens = someTokens(7, 101);
        std::optional<Engine> engine(std::in_place, model, EngineOptions{1, ""});
        const std::vector<float> expected = logitsOf(*engine, tokens);
        const std::byte* before = model->memory.data();
        auto copy = copyOf(*model);
        EXPECT_NE(copy->memory.data(), before);
        engine.emplace(copy, EngineOptions{1, ""});
        model.reset();
        EXPECT_EQ(logitsOf(*engine, tokens), expected);
    };
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32, false));
    expectSame();
    writePackedModel(m_folder.path(), withEmptyBlocks());
    expectSame();
    writePackedModel(m_folder.path(), m_weights);
    expectSame();
}

TEST_F(PackedModelFiles, AreRefusedWhenNonzeroBlocksLieOutside) {
    writeCoded(m_folder.path(), withEmptyBlocks(), roundingQuantizer(4, 32));
    openPackedModel(m_folder.path());
    const std::string good = readFile(config());
    changeConfig([](Json& d) { d["lathe"]["matrices"]["transformer.h.0.mlp.c_fc"]["kept_inputs"] = 96; });
    expectRefusal("transformer.h.0.mlp.c_fc.kept should hold");
    put(config(), good);
    changeConfig([](Json& d) { d["lathe"]["matrices"]["transformer.h.0.mlp.c_fc"]["kept_inputs"] = 33; });
    expectRefusal("kept_inputs\" should be a multiple of 32");
    put(config(), good);
    std::string bytes = readFile(weightsFile());
    const SafetensorsFile file(weightsFile());
    const auto kept = file.at("transformer.h.0.mlp.c_fc.kept").bytes;
    const size_t place = bytes.find(std::string(reinterpret_cast<const char*>(kept.data()), 32));
    ASSERT_NE(place, std::string::npos);
    bytes[place + 1] = 127;  // the high byte of the first index
    put(weightsFile(), bytes);
    expectRefusal("should name ascending blocks below 32");
}

TEST_F(PackedModelFiles, AreRefusedWhenConfigAndWeightsDisagree) {
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32));
    const std::string good = readFile(config());
    Json& (*at)(Json&, const char*) = [](Json& d, const char* name) -> Json& { return d["lathe"]["matrices"][name]; };
    changeConfig([&](Json& d) { at(d, "transformer.wte")["bits"] = 8; });
    expectRefusal("transformer.wte.codes should hold");
    put(config(), good);
    changeConfig([&](Json& d) { at(d, "transformer.wte")["group_size"] = 1 << 16; });
    expectRefusal("transformer.wte.scales should hold");
    put(config(), good);
    changeConfig([&](Json& d) { at(d, "transformer.wte")["symmetric"] = false; });
    expectRefusal("transformer.wte.zeros");
    put(config(), good);
    changeConfig([&](Json& d) { d["vocab_size"] = 1000; });
    expectRefusal("should hold");
    put(config(), good);
    changeConfig([&](Json& d) { d["n_layer"] = 2, d["lathe"]["layers"].erase(2); });
    expectRefusal("transformer.h.2");
}

TEST_F(PackedModelFiles, AreRefusedWhenTheConfigMakesNoSense) {
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32));
    const std::string good = readFile(config());
    const auto refusedAfter = [&](const std::function<void(Json&)>& change, const std::string& why) {
        put(config(), good);
        changeConfig(change);
        expectRefusal(why);
    };
    refusedAfter([](Json& d) { d["lathe"]["matrices"]["transformer.wte"]["bits"] = 5; }, "should be 16, 8, 6, 4, 3 or 2, it is 5");
    refusedAfter([](Json& d) { d["lathe"]["matrices"]["transformer.wte"]["group_size"] = 48; }, "should be a multiple of 32");
    refusedAfter([](Json& d) { d["lathe"]["matrices"]["transformer.wte"]["group_size"] = 0; }, "should be a multiple of 32");
    refusedAfter([](Json& d) { d["lathe"]["matrices"]["transformer.wte"] = 4; }, "should have bits, group_size and symmetric");
    refusedAfter([](Json& d) { d["lathe"]["matrices"]["transformer.h.9.mlp.c_fc"] = d["lathe"]["matrices"]["transformer.wte"]; },
                 "names no matrix");
    refusedAfter([](Json& d) { d["lathe"]["kv_bits"] = 4; }, "\"lathe.kv_bits\" should be 32, 16 or 8, it is 4");
    refusedAfter([](Json& d) { d["lathe"]["kv_bits"] = "8"; }, "should be 32, 16 or 8");
    refusedAfter([](Json& d) { d["lathe"]["format"] = "lathe-artifact/2"; }, "lathe-artifact/2");
    refusedAfter([](Json& d) { d.erase("lathe"); }, "not that of an artifact");
    refusedAfter([](Json& d) { d = Json::array(); }, "not that of an artifact");
}

TEST_F(PackedModelFiles, AreRefusedWhenMissing) {
    expectRefusal("config.json");
    writePackedModel(m_folder.path(), m_weights);
    std::filesystem::remove(weightsFile());
    expectRefusal("weights.safetensors");
}

// A changed byte of a weight is a different weight; one of a name, a size or a place must be noticed. Either way nothing crashes.
TEST_F(PackedModelFiles, NeverCrashTheReaderWhateverByteIsChanged) {
    writeCoded(m_folder.path(), m_weights, roundingQuantizer(4, 32));
    const std::vector<int32_t> tokens = someTokens(3, 101);
    Random random(11);
    for (const auto& path : {config(), weightsFile()}) {
        const std::string good = readFile(path);
        const size_t reach = path == config() ? good.size() : std::min<size_t>(good.size(), 6000);
        for (int round = 0; round < 400; ++round) {
            std::string bad = good;
            for (uint64_t flips = 1 + random.below(3); flips > 0; --flips)
                bad[random.below(reach)] = static_cast<char>(random.below(256));
            if (round % 10 == 0)
                bad.resize(random.below(good.size()));
            put(path, bad);
            try {
                Engine engine(openPackedModel(m_folder.path()), {1, ""});
                logitsOf(engine, tokens);
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::BadInput) << error.what();
            }
        }
        put(path, good);
    }
}

TEST_F(PackedModelFiles, AreNotWrittenFromABrokenQuantizer) {
    const auto spoiled = [](const std::function<void(QuantizedMatrix&)>& spoil) {
        return [spoil](const std::string& name, std::span<const float> w, int outputs, int inputs) {
            auto q = roundingQuantizer(4, 32)(name, w, outputs, inputs);
            spoil(*q);
            return q;
        };
    };
    EXPECT_THROW(writeCoded(m_folder.path(), m_weights, spoiled([](QuantizedMatrix& q) { q.codes[3] = 16; })), Error);
    EXPECT_THROW(writeCoded(m_folder.path(), m_weights, spoiled([](QuantizedMatrix& q) { q.bits = 5; })), Error);
    EXPECT_THROW(writeCoded(m_folder.path(), m_weights, spoiled([](QuantizedMatrix& q) { q.groupSize = 40; })), Error);
    EXPECT_THROW(writeCoded(m_folder.path(), m_weights, spoiled([](QuantizedMatrix& q) { q.scales.pop_back(); })), Error);
    EXPECT_THROW(writeCoded(m_folder.path(), m_weights, spoiled([](QuantizedMatrix& q) { q.outputs += 1; })), Error);
}

}  // namespace
}  // namespace lathe
