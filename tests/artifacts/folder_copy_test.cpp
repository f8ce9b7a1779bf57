// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/artifacts/folder_copy.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/support/error_matcher.h"

namespace lathe {

namespace fs = std::filesystem;

class FolderCopy : public testing::Test {
protected:
    void SetUp() override { writeFileAtomically(source / "deep" / "file", "bytes"); }

    TemporaryFolder temporary;
    const fs::path source = temporary.path() / "source";
    const fs::path target = temporary.path() / "new" / "target";
};

TEST_F(FolderCopy, CopiesEverythingAndLeavesNothingBeside) {
    copyFolder(source, target);
    EXPECT_EQ(readFile(target / "deep" / "file"), "bytes");
    EXPECT_EQ(std::distance(fs::directory_iterator(target.parent_path()), fs::directory_iterator()), 1);
}

TEST_F(FolderCopy, TakesAnEmptyFolderAndATrailingSlash) {
    fs::create_directories(target);
    copyFolder(source, target / "");
    EXPECT_TRUE(fs::exists(target / "deep" / "file"));
}

TEST_F(FolderCopy, RefusesWhatIsThereAlready) {
    expectBadInput([&] { copyFolder(source, source); }, {"is not empty"});
    expectBadInput([&] { copyFolder(source, source / "deep" / "file"); }, {"is there already", "a file"});
}

TEST_F(FolderCopy, AWriterThatFailsLeavesNothing) {
    fs::create_directories(target);
    const auto fail = [](const fs::path& beside) {
        writeFileAtomically(beside / "half", "bytes");
        throw failed("cannot write", "the disk is full");
    };
    expectFailure([&] { writeFolder(target, fail); }, {"the disk is full"});
    EXPECT_TRUE(fs::is_empty(target));
    EXPECT_EQ(std::distance(fs::directory_iterator(target.parent_path()), fs::directory_iterator()), 1);
    writeFolder(target, [](const fs::path& beside) { writeFileAtomically(beside / "file", "bytes"); });
    EXPECT_EQ(readFile(target / "file"), "bytes");
}

}  // namespace lathe
