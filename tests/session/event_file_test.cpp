// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/session/event_file.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

class EventFileTest : public testing::Test {
protected:
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder.path()))
            found.push_back(entry.path().filename());
        return found;
    }

    TemporaryFolder m_folder{"lathe-event-file"};
};

TEST_F(EventFileTest, AppearsWithItsFirstLineAndGrowsLineByLine) {
    EventFile file(m_folder.path(), "run-1", {{"kind", "begin"}});
    EXPECT_THAT(names(), testing::ElementsAre("run-1.events.jsonl"));
    EXPECT_EQ(readFile(file.path()), "{\"kind\":\"begin\"}\n");
    EXPECT_TRUE(file.append({{"kind", "log"}, {"line", "two\nlines"}}));
    EXPECT_EQ(readFile(file.path()), "{\"kind\":\"begin\"}\n{\"kind\":\"log\",\"line\":\"two\\nlines\"}\n");
    file.remove();
    EXPECT_TRUE(names().empty());
}

TEST_F(EventFileTest, MakesItsFolder) {
    const fs::path folder = m_folder.path() / "a" / "b";
    const EventFile file(folder, "run-1", {{"kind", "begin"}});
    EXPECT_TRUE(fs::exists(folder / "run-1.events.jsonl"));
}

TEST_F(EventFileTest, StaysWhenItIsNotRemovedAndIsThenUnlocked) {
    const fs::path path = m_folder.path() / "run-1.events.jsonl";
    {
        const EventFile file(m_folder.path(), "run-1", {{"kind", "begin"}});
        EXPECT_FALSE(LockedFile::open(path));
    }
    const auto lock = LockedFile::open(path);
    EXPECT_TRUE(lock);
    EXPECT_FALSE(LockedFile::open(path));
}

TEST_F(EventFileTest, AMissingFileCannotBeLocked) {
    EXPECT_FALSE(LockedFile::open(m_folder.path() / "none"));
}

TEST_F(EventFileTest, AFolderThatCannotBeMadeIsFailedAndNamed) {
    std::ofstream(m_folder.path() / "file") << "x";
    try {
        EventFile(m_folder.path() / "file" / "runs", "run-1", {{"kind", "begin"}});
        ADD_FAILURE();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_THAT(error.headline(), testing::HasSubstr("file/runs"));
    }
}

TEST_F(EventFileTest, AfterAFailedWriteNothingMoreIsWritten) {
    EventFile file(m_folder.path(), "run-1", {{"kind", "begin"}});
    // A limit on the size of files stands in for a full disk.
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 30;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    EXPECT_FALSE(file.append({{"line", std::string(100, 'x')}}));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, SIG_DFL);
    EXPECT_FALSE(file.append({{"line", "there is room again"}}));
    EXPECT_FALSE(file.isComplete());
    EXPECT_LE(fs::file_size(file.path()), 30u);
}

}  // namespace
}  // namespace lathe
