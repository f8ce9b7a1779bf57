// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_reader.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class FileReaderTest : public testing::Test {
protected:
    static std::string textOf(const FileReader& reader, uint64_t offset, size_t count) {
        std::string text(count, '?');
        reader.read(offset, std::as_writable_bytes(std::span(text)));
        return text;
    }
    fs::path path() const { return m_folder.path() / "file"; }
    TemporaryFolder m_folder{"lathe-test"};
};

TEST_F(FileReaderTest, ReadsAnyPart) {
    writeFileAtomically(path(), "0123456789");
    const FileReader reader(path());
    EXPECT_EQ(reader.size(), 10u);
    EXPECT_EQ(textOf(reader, 0, 10), "0123456789");
    EXPECT_EQ(textOf(reader, 3, 4), "3456");
    EXPECT_EQ(textOf(reader, 10, 0), "");
}

TEST_F(FileReaderTest, StretchesAreTheWholeFileInOrder) {
    std::string bytes;
    for (int i = 0; i < 5'000'000; ++i)
        bytes += static_cast<char>(i % 251);
    writeFileAtomically(path(), bytes);
    std::string joined;
    int stretches = 0;
    FileReader(path()).forEachStretch([&](std::span<const std::byte> stretch) {
        joined.append(reinterpret_cast<const char*>(stretch.data()), stretch.size());
        ++stretches;
    });
    EXPECT_TRUE(joined == bytes);
    EXPECT_GT(stretches, 1);
    writeFileAtomically(path(), "");
    FileReader(path()).forEachStretch([](std::span<const std::byte>) { ADD_FAILURE() << "an empty file has none"; });
}

// Of a mapped file the same would end the process by SIGBUS.
TEST_F(FileReaderTest, AFileThatIsCutMeanwhileIsAPlainError) {
    writeFileAtomically(path(), "0123456789");
    const FileReader reader(path());
    fs::resize_file(path(), 6);
    EXPECT_EQ(textOf(reader, 2, 4), "2345");
    expectFailure([&] { textOf(reader, 4, 5); }, {path().string(), "it ends at byte 6, 3 more were expected", "cut while it was read"});
    expectFailure([&] { reader.forEachStretch([](std::span<const std::byte>) {}); }, {"it ends at byte 6"});
}

TEST_F(FileReaderTest, WhatIsNoFileIsNamed) {
    expectBadInput([&] { FileReader reader(m_folder.path()); }, {m_folder.path().string(), "not a regular file"});
    expectBadInput([&] { FileReader reader(m_folder.path() / "none"); }, {"none", "No such file"});
}

}  // namespace
}  // namespace lathe
