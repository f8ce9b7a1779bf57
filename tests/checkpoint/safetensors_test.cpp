// SPDX-License-Identifier: GPL-3.0-or-later
// What is written is read back, and the bytes are those of the reference writer.
#include "core/checkpoint/safetensors.h"

#include <gmock/gmock.h>

#include <cstring>

#include "core/base/files.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

class Safetensors : public testing::Test {
protected:
    std::filesystem::path path() const { return m_folder.path() / "model.safetensors"; }

private:
    TemporaryFolder m_folder;
};

TEST_F(Safetensors, theBytesOfASmallFileWorkedByHand) {
    // Descending alignment, then name: the 16-bit tensor is written last although its name comes first.
    writeSafetensors(path(), {{"a", DataType::Float16, {1}, bytesOf("xy")}, {"b", DataType::Float32, {1, 1}, bytesOf("1234")}},
                     {{"format", "pt"}});
    const std::string header =
        R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"a":{"dtype":"F16","shape":[1],"data_offsets":[4,6]}})";
    const std::string padding((8 - header.size() % 8) % 8, ' ');
    EXPECT_EQ(readFile(path()), rawSafetensors(header + padding, "1234xy"));
}

TEST_F(Safetensors, givesBackTensorsAndMetadata) {
    const std::vector<float> values = {1.5f, -2.0f, 0.0f, 3e38f, 1e-40f, 7.0f};
    writeSafetensors(path(),
                     {{"w", DataType::Float32, {2, 3}, std::as_bytes(std::span(values))}, {"flag", DataType::Bool, {}, bytesOf("\x01")}},
                     {{"format", "pt"}, {"note", "ein \"Wort\" – ünïcode"}});
    const SafetensorsFile file(path());
    EXPECT_THAT(file.at("w").shape, ElementsAre(2, 3));
    EXPECT_EQ(toFloats(file.at("w"), "w"), values);
    EXPECT_EQ(file.at("flag").elementCount(), 1);
    EXPECT_EQ(file.metadata().at("note"), "ein \"Wort\" – ünïcode");
    EXPECT_EQ(file.byteCount(), std::filesystem::file_size(path()));
    EXPECT_FALSE(file.contains("x"));
    expectBadInput([&] { file.at("x"); }, {path().string(), "no tensor \"x\""});
}

TEST_F(Safetensors, alignsDataWhereAskedTo) {
    const std::string block(128, 'z');
    writeSafetensors(path(), {{"p", DataType::UInt8, {128}, bytesOf(block)}, {"q", DataType::UInt8, {2, 64}, bytesOf(block)}}, {}, 64);
    const SafetensorsFile file(path());
    for (const auto& [name, view] : file.tensors())
        EXPECT_EQ(reinterpret_cast<uintptr_t>(view.bytes.data()) % 64, 0u) << name;
}

TEST_F(Safetensors, refusesToWriteWhatItCouldNotRead) {
    const auto write = [&](TensorToWrite tensor, size_t alignment) { writeSafetensors(path(), {std::move(tensor)}, {}, alignment); };
    EXPECT_EQ(errorOf([&] { write({"a", DataType::Float32, {2}, bytesOf("1234")}, 8); })->kind(), ErrorKind::Failed);
    EXPECT_EQ(errorOf([&] { write({"a", DataType::Float32, {1}, bytesOf("1234")}, 64); })->kind(), ErrorKind::Failed);
    EXPECT_EQ(errorOf([&] { write({"a", DataType::Float32, {1}, bytesOf("1234")}, 12); })->kind(), ErrorKind::Failed);
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(Safetensors, convertsHalvesAndRefusesIntegersAsFloats) {
    writeSafetensors(path(),
                     {{"h", DataType::Float16, {2}, bytesOf(std::string_view("\x00\x3C\x00\xC0", 4))},
                      {"b", DataType::BFloat16, {1}, bytesOf(std::string_view("\x80\x3F", 2))},
                      {"i", DataType::Int16, {1}, bytesOf("ab")}},
                     {});
    const SafetensorsFile file(path());
    EXPECT_THAT(toFloats(file.at("h"), "h"), ElementsAre(1.0f, -2.0f));
    EXPECT_THAT(toFloats(file.at("b"), "b"), ElementsAre(1.0f));
    expectBadInput([&] { toFloats(file.at("i"), "i"); }, {"tensor i", "I16", "F32, F16 or BF16"});
}

TEST_F(Safetensors, readsAFileWithoutTensorsAndTensorsWithoutElements) {
    EXPECT_TRUE(SafetensorsFile(writeSample(path(), rawSafetensors("{}"))).tensors().empty());
    const SafetensorsFile file(writeSample(path(), rawSafetensors(R"({"e":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]}}   )")));
    EXPECT_TRUE(toFloats(file.at("e"), "e").empty());
}

TEST_F(Safetensors, everyTypeHasItsNameAndSize) {
    const std::tuple<DataType, const char*, size_t> types[] = {
        {DataType::Float32, "F32", 4}, {DataType::Float16, "F16", 2}, {DataType::BFloat16, "BF16", 2}, {DataType::Float64, "F64", 8},
        {DataType::Int64, "I64", 8},   {DataType::Int32, "I32", 4},   {DataType::Int16, "I16", 2},     {DataType::Int8, "I8", 1},
        {DataType::UInt8, "U8", 1},    {DataType::UInt16, "U16", 2},  {DataType::UInt32, "U32", 4},    {DataType::UInt64, "U64", 8},
        {DataType::Bool, "BOOL", 1}};
    for (const auto& [type, name, size] : types) {
        EXPECT_EQ(nameOf(type), name);
        EXPECT_EQ(sizeOf(type), size);
    }
}

TEST_F(Safetensors, opensTheHeaderAloneAndReadsATensorWhenAsked) {
    const std::vector<float> values = {1, 2, 3, 4, 5, 6};
    writeSafetensors(path(),
                     {{"a", DataType::Float32, {4}, std::as_bytes(std::span(values).first(4))},
                      {"b", DataType::Float32, {2}, std::as_bytes(std::span(values).last(2))}},
                     {});
    const SafetensorsFile file(path(), FileContents::Header);
    const TensorView& b = file.at("b");
    EXPECT_TRUE(b.bytes.empty());
    EXPECT_EQ(b.byteCount(), 8u);
    std::vector<float> read(2);
    file.read(b, std::as_writable_bytes(std::span(read)));
    EXPECT_THAT(read, ElementsAre(5.0f, 6.0f));
    std::filesystem::resize_file(path(), std::filesystem::file_size(path()) - 4);
    expectFailure([&] { file.read(b, std::as_writable_bytes(std::span(read))); }, {path().string(), "cut while it was read"});
}

}  // namespace
}  // namespace lathe
