// SPDX-License-Identifier: GPL-3.0-or-later
// The index of a sharded checkpoint as text: what is read and what is refused.
#include "core/checkpoint/shard_index.h"

#include <gmock/gmock.h>

#include "core/base/files.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::Pair;

ShardIndex parse(std::string_view text) {
    return parseShardIndex(text, "the index");
}

void isRefused(std::string_view text, std::initializer_list<std::string> parts) {
    SCOPED_TRACE(text);
    expectBadInput([&] { parse(text); }, parts);
}

std::string withFile(const std::string& name) {
    return R"({"weight_map": {"wte.weight": ")" + name + "\"}}";
}

TEST(ShardIndex, isReadAsTransformersWritesIt) {
    EXPECT_THAT(parse(R"({
  "metadata": {"total_parameters": 9, "total_size": 36},
  "weight_map": {
    "b": "model-00002-of-00002.safetensors",
    "a": "model-00001-of-00002.safetensors"
  }
})"),
                ElementsAre(Pair("a", "model-00001-of-00002.safetensors"), Pair("b", "model-00002-of-00002.safetensors")));
}

TEST(ShardIndex, passesOverWhateverElseItHolds) {
    EXPECT_THAT(parse(R"({"metadata": {"weight_map": {"x": 1}, "list": [1, {"weight_map": []}]}, "more": null,
                          "weight_map": {"a": "1.safetensors"}, "end": 1.5})"),
                ElementsAre(Pair("a", "1.safetensors")));
}

TEST(ShardIndex, withoutAMapIsRefused) {
    for (const char* text : {"{}", R"({"weight_map": {}})", R"({"metadata": {"weight_map": {"a": "a.safetensors"}}})"})
        isRefused(text, {"the index", "no \"weight_map\""});
    for (const char* text : {R"({"weight_map": []})", R"({"weight_map": "a"})", R"({"weight_map": null})", R"({"weight_map": 7})"})
        isRefused(text, {"\"weight_map\" should be an object"});
    for (const char* text : {"[]", "7", "null", "\"a\""})
        isRefused(text, {"an object with \"weight_map\" was expected"});
}

TEST(ShardIndex, thatIsNoJsonIsRefused) {
    for (const char* text : {"", "{", R"({"weight_map": {"a": "a.safetensors"})", R"({"weight_map": {"a": "a.safetensors"}} 1)",
                             "{\"weight_map\": {\"\xFF\": \"a.safetensors\"}}"})
        isRefused(text, {"not JSON"});
    isRefused(std::string_view("{}\0{}", 5), {"zero byte"});
}

TEST(ShardIndex, hasATextForEveryTensor) {
    for (const char* value : {"1", "-1", "1.5", "true", "null", "[\"a.safetensors\"]", "{\"b\": \"a.safetensors\"}"})
        isRefused(std::string(R"({"weight_map": {"wte": )") + value + "}}", {"\"wte\" should have the name of a file"});
}

TEST(ShardIndex, namesNothingTwice) {
    isRefused(R"({"weight_map": {"a": "1.safetensors", "a": "1.safetensors"}})", {"the tensor \"a\" appears twice"});
    isRefused(R"({"weight_map": {"a": "1.safetensors"}, "weight_map": {"b": "1.safetensors"}})", {"\"weight_map\" appears twice"});
}

TEST(ShardIndex, namesPlainSafetensorsFilesOnly) {
    for (const char* name : {"", ".", "..", "../a.safetensors", "/etc/a.safetensors", "sub/a.safetensors", "..\\\\a.safetensors",
                             "C:\\\\a.safetensors", "a.bin", "a.safetensors/", "a\\n.safetensors"})
        isRefused(withFile(name), {"wte.weight", "in the same folder"});
    isRefused(withFile("a\\u0000.safetensors"), {"wte.weight"});
    EXPECT_EQ(parse(withFile("..safetensors")).size(), 1u);
}

TEST(ShardIndex, hasItsLimits) {
    std::string tensors = R"({"weight_map": {"a": "a.safetensors")", files = tensors;
    for (int i = 0; i < 50'000; ++i)
        tensors += ",\"" + std::to_string(i) + "\":\"a.safetensors\"";
    for (int i = 0; i < 1'000; ++i)
        files += ",\"" + std::to_string(i) + "\":\"" + std::to_string(i) + ".safetensors\"";
    isRefused(tensors + "}}", {"more than 50000 tensors"});
    isRefused(files + "}}", {"more than 1000 files"});
    isRefused(R"({"metadata": )" + std::string(1'000'000, '['), {"not JSON"});

    const TemporaryFolder folder;
    const auto path = writeSample(folder.path() / kShardIndexName, "{}");
    std::filesystem::resize_file(path, 16'000'001);
    expectBadInput([&] { readShardIndex(path); }, {path.string(), "16000001 bytes"});
}

}  // namespace
}  // namespace lathe
