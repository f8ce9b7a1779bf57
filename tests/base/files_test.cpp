// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "core/base/file_reader.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class Files : public testing::Test {
protected:
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder.path()))
            found.push_back(entry.path().filename().string());
        return found;
    }
    fs::path path() const { return m_folder.path() / "file"; }
    TemporaryFolder m_folder;
};

class Variable {
public:
    Variable(const char* name, const std::string& value) : m_name(name) {
        if (const char* before = std::getenv(name))
            m_before = before;
        ::setenv(name, value.c_str(), 1);
    }
    ~Variable() { m_before ? ::setenv(m_name, m_before->c_str(), 1) : ::unsetenv(m_name); }

private:
    const char* m_name;
    std::optional<std::string> m_before;
};

TEST_F(Files, writtenBytesComeBackWhateverTheyAre) {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += static_cast<char>(i * 7);
    writeFileAtomically(path(), bytes);
    EXPECT_EQ(readFile(path()), bytes);
    writeFileAtomically(path(), "");
    EXPECT_EQ(readFile(path()), "");
}

TEST_F(Files, writingReplacesAndLeavesNothingBeside) {
    writeFileAtomically(path(), "old and longer");
    writeFileAtomically(path(), "new");
    EXPECT_EQ(readFile(path()), "new");
    EXPECT_THAT(names(), ElementsAre("file"));
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0644u);
}

TEST_F(Files, aReaderKeepsTheOldFileWhileANewOneIsWritten) {
    writeFileAtomically(path(), "old");
    const FileReader reader(path());
    writeFileAtomically(path(), "another text");
    std::string text(reader.size(), '\0');
    reader.read(0, std::as_writable_bytes(std::span(text)));
    EXPECT_EQ(text, "old");
}

TEST_F(Files, aFailedWriteLeavesNothingBehind) {
    fs::create_directories(path() / "inside");  // a folder cannot be replaced by a file
    EXPECT_EQ(errorOf([&] { writeFileAtomically(path(), "x"); })->kind(), ErrorKind::Failed);
    EXPECT_THAT(names(), ElementsAre("file"));
    EXPECT_TRUE(fs::exists(path() / "inside"));
}

TEST_F(Files, partsAreWrittenOneAfterTheOther) {
    const std::vector<std::string_view> parts = {"ab", "", "cde"};
    writeFileAtomically(m_folder.path() / "new" / "deeper", parts);
    EXPECT_EQ(readFile(m_folder.path() / "new" / "deeper"), "abcde");
}

TEST_F(Files, readingNamesWhatIsMissing) {
    expectBadInput([&] { readFile(path()); }, {path().string(), "No such file"});
    expectBadInput([&] { readFile(m_folder.path()); }, {"it is a folder"});
}

TEST_F(Files, temporaryFoldersAreTheirOwnAndGo) {
    fs::path first;
    {
        const TemporaryFolder one, other;
        EXPECT_NE(one.path(), other.path());
        first = one.path();
        writeFileAtomically(first / "a" / "b", "x");
    }
    EXPECT_FALSE(fs::exists(first));
}

TEST_F(Files, dataHomeFollowsTheEnvironment) {
    const Variable home("HOME", m_folder.path().string());
    {
        const Variable xdg("XDG_DATA_HOME", (m_folder.path() / "xdg").string());
        EXPECT_EQ(dataHome(), m_folder.path() / "xdg/lathe");
        EXPECT_TRUE(fs::is_directory(dataHome()));
    }
    for (const char* unusable : {"", "relative/path"}) {  // the base directory specification says to ignore relative ones
        const Variable xdg("XDG_DATA_HOME", unusable);
        EXPECT_EQ(dataHome(), m_folder.path() / ".local/share/lathe");
    }
}

TEST_F(Files, resourcesMayBeNamed) {
    const Variable named("LATHE_RESOURCES", m_folder.path().string());
    EXPECT_EQ(resourceFolder(), m_folder.path());
}

TEST_F(Files, theProgramKnowsItsFolder) {
    EXPECT_EQ(programFolder(), fs::path(LATHE_BIN_DIR));
}

}  // namespace
}  // namespace lathe
