// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are damaged, hostile or something else: each is refused with what was expected and what came.
#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/checkpoint/safetensors.h"
#include "tests/checkpoint/checkpoint_samples.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

class BrokenSafetensors : public testing::Test {
protected:
    void refuses(std::string_view bytes, std::initializer_list<std::string> parts) {
        const auto path = writeSample(m_folder.path() / "model.safetensors", bytes);
        expectBadInput([&] { SafetensorsFile file(path); }, parts);
    }
    void refusesHeader(std::string_view header, std::initializer_list<std::string> parts, std::string_view data = {}) {
        SCOPED_TRACE(header.substr(0, 200));
        refuses(rawSafetensors(header, data), parts);
    }
    // A tensor "a" of one field's text exchanged.
    void refusesTensor(const std::string& type, const std::string& shape, const std::string& offsets,
                       std::initializer_list<std::string> parts) {
        refusesHeader("{\"a\":{\"dtype\":" + type + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}", parts, "12345678");
    }

    TemporaryFolder m_folder;
};

TEST_F(BrokenSafetensors, aMissingFileOrAFolderIsNamed) {
    expectBadInput([&] { SafetensorsFile file(m_folder.path() / "none"); }, {"none", "No such file"});
    expectBadInput([&] { SafetensorsFile file(m_folder.path()); }, {"not a regular file"});
}

TEST_F(BrokenSafetensors, filesTooShortForTheirHeaderAreRefused) {
    refuses("", {"0 bytes"});
    refuses("1234567", {"7 bytes"});
    refuses(rawSafetensors(std::string(100, ' ')).substr(0, 50), {"header of 100 bytes", "only 42"});
}

TEST_F(BrokenSafetensors, aHeaderAboveTheLimitIsRefusedBeforeItIsBelieved) {
    std::string bytes = rawSafetensors("{}");
    bytes.replace(0, 8, std::string_view("\x01\xE1\xF5\x05\0\0\0\0", 8));  // 100,000,001
    refuses(bytes, {"header of 100000001 bytes", "at most 100000000"});
    bytes.replace(0, 8, 8, '\xFF');
    refuses(bytes, {"header of 18446744073709551615 bytes"});
}

TEST_F(BrokenSafetensors, aDeepHeaderIsRefused) {
    refusesHeader(std::string(1'000'000, '['), {"does not begin with '{'"});
    std::string deep;
    for (int i = 0; i < 1'000'000; ++i)
        deep += "{\"a\":";
    refusesHeader(deep, {"field \"a\"", "dtype, shape and data_offsets"});
    refusesHeader("{\"a\":" + std::string(1'000'000, '['), {"\"a\" should be an object"});
    refusesHeader("{\"a\":{\"shape\":[" + std::string(1'000'000, '['), {"whole numbers"});
}

TEST_F(BrokenSafetensors, aHeaderMustBeOneObject) {
    refusesHeader("", {"does not begin with '{'"});
    refusesHeader(" {}", {"does not begin with '{'"});
    refusesHeader("\xEF\xBB\xBF{}", {"does not begin with '{'"});
    refusesHeader("[]", {"does not begin with '{'"});
    refusesHeader("{", {"not JSON"});
    refusesHeader("{}{}", {"not JSON"});
    refusesHeader("{}\n", {"end with '}'"});
    refusesHeader(std::string_view("{}\0", 3), {"zero byte"});
    refusesHeader(std::string_view("{}\0}", 4), {"zero byte"});
    refusesHeader("{}  x", {"not JSON"});
    refusesHeader("{\"a\xFF\":{}}", {"not JSON"});
    refusesHeader(R"({"a":1})", {"\"a\" should be an object", "number 1"});
    refusesHeader(R"({"a":null})", {"\"a\" should be an object"});
}

TEST_F(BrokenSafetensors, namesAndFieldsMustNotAppearTwice) {
    const std::string tensor = R"({"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
    refusesHeader("{\"a\":" + tensor + ",\"a\":" + tensor + "}", {"\"a\" appears twice"});
    refusesHeader(R"({"a":{"dtype":"U8","dtype":"U8"}})", {"\"dtype\" appears twice"});
    refusesHeader(R"({"__metadata__":{},"__metadata__":{}})", {"appears twice"});
    refusesHeader(R"({"__metadata__":{"k":"v","k":"v"}})", {"\"k\" appears twice"});
}

TEST_F(BrokenSafetensors, metadataHoldsTextsOnly) {
    refusesHeader(R"({"__metadata__":{"k":1}})", {"\"k\" of the metadata", "number 1"});
    refusesHeader(R"({"__metadata__":{"k":{}}})", {"an object"});
    refusesHeader(R"({"__metadata__":[]})", {"should be an object"});
}

TEST_F(BrokenSafetensors, aTensorHasItsThreeFieldsAndNoOther) {
    refusesHeader(R"({"a":{}})", {"lacks"});
    refusesHeader(R"({"a":{"dtype":"U8","shape":[0]}})", {"\"a\" lacks"});
    refusesHeader(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1}})", {"field \"x\""});
    refusesTensor("1", "[2]", "[0,8]", {"\"dtype\"", "a text", "number 1"});
    refusesTensor("\"F8_E4M3\"", "[8]", "[0,8]", {"F8_E4M3", "F32", "BF16"});
    refusesTensor("\"F32\"", "2", "[0,8]", {"\"shape\"", "whole numbers"});
    refusesTensor("\"F32\"", "[2.0]", "[0,8]", {"\"shape\"", "2.0"});
    refusesTensor("\"F32\"", "[-2]", "[0,8]", {"\"shape\"", "-2"});
    refusesTensor("\"F32\"", "[\"2\"]", "[0,8]", {"\"shape\"", "a text"});
    refusesTensor("\"F32\"", "[[2]]", "[0,8]", {"\"shape\"", "a list"});
    refusesTensor("\"F32\"", "[2]", "[0]", {"two ascending"});
    refusesTensor("\"F32\"", "[2]", "[0,8,8]", {"two whole numbers"});
    refusesTensor("\"F32\"", "[2]", "[8,0]", {"two ascending"});
    refusesTensor("\"F32\"", "[2]", "[0,18446744073709551616]", {"data_offsets"});
    refusesTensor("\"U8\"", "[1,1,1,1,1,1,1,1,8]", "[0,8]", {"more than 8 dimensions"});
}

TEST_F(BrokenSafetensors, sizesThatOverflowAreRefused) {
    refusesTensor("\"F32\"", "[4294967296,4294967296]", "[0,8]", {"more than 2^63"});
    refusesTensor("\"F32\"", "[9223372036854775807]", "[0,8]", {"more than 2^63"});
    refusesTensor("\"F32\"", "[18446744073709551615]", "[0,8]", {"18446744073709551615"});
    refusesTensor("\"F32\"", "[4294967296,4294967296,0]", "[0,0]", {"more than 2^63"});
    refusesTensor("\"U8\"", "[8]", "[18446744073709551608,18446744073709551615]", {"needs 8 bytes", "span 7"});
    refusesTensor("\"U8\"", "[7]", "[18446744073709551608,18446744073709551615]", {"begins at byte 18446744073709551608", "hole"});
}

TEST_F(BrokenSafetensors, dataMustBeFilledWithoutOverlapsAndHoles) {
    refusesTensor("\"F32\"", "[1]", "[0,8]", {"needs 4 bytes", "span 8"});
    refusesTensor("\"F32\"", "[1]", "[4,8]", {"begins at byte 4", "0 was expected", "hole"});
    refusesTensor("\"F32\"", "[1]", "[0,4]", {"take 4 bytes", "the file has 8"});
    refusesTensor("\"F32\"", "[3]", "[0,12]", {"take 12 bytes", "the file has 8", "cut short"});
    refusesHeader(R"({"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
                  {"\"b\"", "begins at byte 4", "5 was expected", "overlap"}, "12345678");
    refusesHeader("{}", {"take 0 bytes", "the file has 1"}, "x");
}

TEST_F(BrokenSafetensors, otherFormatsAreRecognised) {
    refuses(std::string_view("PK\x03\x04\0\0\x08\x08\0\0", 10), {"zip", "torch.save", "save_pretrained"});
    refuses(std::string_view("\x80\x02}q\x01(X\x05\0", 9), {"a pickle", "any program", "save_pretrained"});
    refuses("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 548105171\n", {"Git LFS pointer", "git lfs pull"});
    refuses("GGUF\x03\0\0\0\0\0", {"GGUF"});
    refuses("<!DOCTYPE html><html>404</html>", {"web page"});
}

TEST_F(BrokenSafetensors, aHeaderWhoseLengthLooksLikeAPickleIsRead) {
    std::string header = "{}";
    header.resize(0x0280, ' ');  // its length begins with the bytes 80 02
    EXPECT_NO_THROW(SafetensorsFile(writeSample(m_folder.path() / "model.safetensors", rawSafetensors(header))));
}

// Thousands of damaged copies of a good file: each is read or refused with an Error, and what is read lies inside the file.
TEST_F(BrokenSafetensors, noDamageCrashesTheReader) {
    const std::string good = rawSafetensors(
        R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]}})",
        std::string(32, '\x3F'));
    const auto path = m_folder.path() / "damaged";
    int refused = 0;
    for (uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        std::string bytes = good;
        if (random.below(4) == 0)
            bytes.resize(random.below(bytes.size()));
        for (uint64_t flips = random.below(4); flips-- > 0 && !bytes.empty();)
            bytes[random.below(bytes.size())] =
                random.below(2) ? static_cast<char>(random.below(256)) : "0123456789{}[],:\" "[random.below(18)];
        writeSample(path, bytes);
        try {
            const SafetensorsFile file(path);
            for (const auto& [name, view] : file.tensors()) {
                EXPECT_EQ(view.bytes.size(), static_cast<size_t>(view.elementCount()) * sizeOf(view.type));
                if (view.type == DataType::Float32 || view.type == DataType::BFloat16)
                    toFloats(view, name);
            }
        } catch (const Error& error) {
            ++refused;
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        }
    }
    EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace lathe
