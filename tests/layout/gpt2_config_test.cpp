// SPDX-License-Identifier: GPL-3.0-or-later
// config.json read and written: GPT-2 as published, Lathe's own shapes, and everything that is refused.
#include "core/layout/gpt2_config.h"

#include <gmock/gmock.h>

#include "config_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

// The published file of the smallest GPT-2, its fields as they stand there.
const char* const kPublished = R"({
  "activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1, "bos_token_id": 50256, "embd_pdrop": 0.1,
  "eos_token_id": 50256, "initializer_range": 0.02, "layer_norm_epsilon": 1e-05, "model_type": "gpt2", "n_ctx": 1024, "n_embd": 768,
  "n_head": 12, "n_layer": 12, "n_positions": 1024, "resid_pdrop": 0.1, "summary_activation": null, "summary_type": "cls_index",
  "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}}, "vocab_size": 50257 })";

Gpt2Config parsed(const std::string& text) {
    return gpt2ConfigFromJson(parseJson(text, "config.json"), "config.json");
}

// The published fields with one changed; a null removes it.
void refuses(const std::string& field, const Json& value, std::initializer_list<std::string> parts) {
    SCOPED_TRACE(field);
    Json document = parseJson(kPublished, "config.json");
    document[field] = value;
    expectBadInput([&] { gpt2ConfigFromJson(document, "config.json"); }, parts);
}

Gpt2Config with(const std::string& field, const Json& value) {
    Json document = parseJson(kPublished, "config.json");
    document[field] = value;
    return gpt2ConfigFromJson(document, "config.json");
}

TEST(Gpt2Config, readsThePublishedFile) {
    const Gpt2Config config = parsed(kPublished);
    EXPECT_EQ(config, uniformGpt2Config(12, 12, 768, 50257, 1024));
    EXPECT_EQ(config.endOfTextId, 50256);
    EXPECT_TRUE(config.tiedHead);
    EXPECT_EQ(config.parameterCount(), 124'439'808);
}

TEST(Gpt2Config, countsTheParametersOfAPrunedModelAsWorkedByHand) {
    // 300*8 + 6*8 + 16 outside of the layers. A layer of h heads of 2 and n neurons: 32 norms; 8*6h + 6h; 2h*8 + 8; 8n + n; 8n + 8.
    const int64_t first = 32 + 3 * 54 + (3 * 16 + 8) + 5 * 9 + (5 * 8 + 8);
    const int64_t second = 32 + 1 * 54 + (1 * 16 + 8) + 7 * 9 + (7 * 8 + 8);
    Gpt2Config config = prunedConfig();
    EXPECT_EQ(config.parameterCount(), 2400 + 48 + 16 + first + second);
    config.tiedHead = false;
    EXPECT_EQ(config.parameterCount(), 2 * 2400 + 48 + 16 + first + second);
}

TEST(Gpt2Config, comesBackFromJson) {
    Gpt2Config separate = smallConfig();
    separate.tiedHead = false;
    separate.layerNormEpsilon = 1e-6f;
    separate.endOfTextId = kNoToken;
    Gpt2Config narrow = smallConfig();
    for (LayerShape& layer : narrow.layers)
        layer.innerWidth = 12;
    for (const Gpt2Config& config : {smallConfig(), prunedConfig(), separate, narrow})
        EXPECT_EQ(parsed(toJson(config).dump()), config);
}

TEST(Gpt2Config, writesPlainGpt2WithoutKeysOfItsOwn) {
    const Json document = toJson(smallConfig());
    EXPECT_FALSE(document.contains("lathe"));
    EXPECT_EQ(document["n_ctx"], 6);
    EXPECT_EQ(document["n_positions"], 6);
    EXPECT_EQ(document["n_inner"], nullptr);
    EXPECT_EQ(document["layer_norm_epsilon"].dump(), "1e-05");
}

TEST(Gpt2Config, writesShapesThatGpt2CannotSayUnderLathe) {
    EXPECT_EQ(toJson(prunedConfig())["lathe"].dump(),
              R"({"layers":[{"heads":3,"head_width":2,"inner_width":5},{"heads":1,"head_width":2,"inner_width":7}]})");
    EXPECT_EQ(toJson(prunedConfig())["n_head"], 3);
    Gpt2Config fewerHeads = smallConfig();
    for (LayerShape& layer : fewerHeads.layers)
        layer.heads = 2;
    EXPECT_TRUE(toJson(fewerHeads).contains("lathe"));
}

TEST(Gpt2Config, acceptsOldAndSparseFiles) {
    EXPECT_EQ(parsed(R"({"vocab_size":300,"n_ctx":6,"n_embd":8,"n_layer":2,"n_head":4,"eos_token_id":299})"), smallConfig());
    EXPECT_EQ(with("model_type", nullptr).width, 768);
    EXPECT_EQ(with("n_inner", 100).layers[3].innerWidth, 100);
    EXPECT_EQ(with("eos_token_id", nullptr).endOfTextId, 50256);
    EXPECT_EQ(with("vocab_size", 1000).endOfTextId, kNoToken);  // transformers writes 50256 whatever the vocabulary
}

TEST(Gpt2Config, refusesOtherArchitectures) {
    refuses("model_type", "llama", {"config.json", "\"model_type\" should be \"gpt2\"", "llama"});
    refuses("model_type", 7, {"\"model_type\" should be \"gpt2\", it is 7"});
    expectBadInput([] { parsed(R"({"architectures":["LlamaForCausalLM"]})"); }, {"LlamaForCausalLM"});
    expectBadInput([] { parsed("[]"); }, {"an object"});
    expectBadInput([] { parsed("{}"); }, {"\"vocab_size\" is missing"});
}

TEST(Gpt2Config, refusesVariantsItDoesNotCompute) {
    refuses("activation_function", "relu", {"\"activation_function\" should be \"gelu_new\", it is \"relu\""});
    refuses("scale_attn_weights", false, {"\"scale_attn_weights\" should be true"});
    refuses("scale_attn_by_inverse_layer_idx", true, {"should be false"});
    refuses("add_cross_attention", true, {"should be false"});
    refuses("add_cross_attention", "no", {"true or false"});
}

TEST(Gpt2Config, refusesAbsurdSizes) {
    for (const char* field : {"vocab_size", "n_positions", "n_embd", "n_layer", "n_head", "n_inner"})
        for (const Json& value :
             {Json(0), Json(-1), Json(1.5), Json("12"), Json(int64_t{1} << 31), Json(~uint64_t{0}), Json(1e300), Json::array()})
            refuses(field, value, {field, "a whole number from 1 to"});
}

TEST(Gpt2Config, refusesFieldsThatDisagree) {
    refuses("n_head", 7, {"\"n_head\" should be a divisor of n_embd, 768, it is 7"});
    refuses("n_ctx", 512, {"\"n_ctx\" should be 1024 as n_positions, it is 512"});
    refuses("layer_norm_epsilon", 0, {"layer_norm_epsilon"});
    refuses("layer_norm_epsilon", "small", {"a number"});
    refuses("eos_token_id", "<|endoftext|>", {"eos_token_id"});
    refuses("tie_word_embeddings", 1, {"true or false"});
}

TEST(Gpt2Config, refusesAProductBeyondItsLimit) {
    Json document = toJson(uniformGpt2Config(1024, 1, 65536, 1000, 1000));
    expectBadInput([&] { gpt2ConfigFromJson(document, "config.json"); }, {"parameters, at most 100000000000"});
}

TEST(Gpt2Config, refusesLayersThatMakeNoSense) {
    const Json good = toJson(prunedConfig());
    const auto refusesLayers = [&](const Json& layers, std::initializer_list<std::string> parts) {
        Json document = good;
        document["lathe"]["layers"] = layers;
        expectBadInput([&] { gpt2ConfigFromJson(document, "config.json"); }, parts);
    };
    Json layers = good["lathe"]["layers"];
    refusesLayers(Json::array({layers[0]}), {"lathe.layers", "n_layer, 2"});
    refusesLayers(3, {"lathe.layers"});
    refusesLayers(Json::array({layers[0], 5}), {"lathe.layers.1.", "an object"});
    Json changed = layers;
    changed[1]["heads"] = 0;
    refusesLayers(changed, {"lathe.layers.1.heads"});
    changed = layers;
    changed[0].erase("head_width");
    refusesLayers(changed, {"lathe.layers.0.head_width", "missing"});
    changed = layers;
    changed[0]["bits"] = 4;
    refusesLayers(changed, {"lathe.layers.0.bits"});
}

}  // namespace
}  // namespace lathe
