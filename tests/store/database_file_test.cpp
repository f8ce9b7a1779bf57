// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of files that are not simply there, writable and of this version.
#include "core/store/database_file.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "child_process.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_store.h"
#include "core/store/schema.h"
#include "core/store/sqlite_error.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::ThrowsMessage;
using ARun = lathe::Run;

ARun runNamed(const std::string& id) {
    ARun run;
    run.id = id;
    return run;
}

class DatabaseFileTest : public testing::Test {
protected:
    fs::path folder() const { return m_folder.path(); }
    fs::path file() const { return m_folder.path() / "experiments.db"; }
    void createWithOneRun() const { RunStore(file()).save(runNamed("abcd")); }
    void execute(const std::string& sql) const { SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(sql); }
    std::string refusal() const {
        try {
            const RunStore store(file());
        } catch (const Error& error) {
            return error.what();
        }
        return "opened";
    }

private:
    TemporaryFolder m_folder{"lathe-test"};
};

TEST_F(DatabaseFileTest, AFileThatIsNoDatabaseIsRefusedAndLeftAsItIs) {
    const std::string garbage(5000, 'g');
    writeFileAtomically(file(), garbage);
    EXPECT_THAT(refusal(), HasSubstr("not a SQLite database"));
    EXPECT_EQ(readFile(file()), garbage);
}

TEST_F(DatabaseFileTest, AFolderInItsPlaceIsRefused) {
    fs::create_directory(file());
    EXPECT_THAT(refusal(), HasSubstr(file().string()));
}

TEST_F(DatabaseFileTest, AnotherProgramsDatabaseIsRefused) {
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE theirs(x)");
    const std::string before = readFile(file());
    EXPECT_THAT(refusal(), HasSubstr("another program's"));
    EXPECT_EQ(readFile(file()), before);
}

TEST_F(DatabaseFileTest, AnEmptyFileIsTakenAsNew) {
    writeFileAtomically(file(), "");
    EXPECT_FALSE(RunStore(file()).isReadOnly());
}

TEST_F(DatabaseFileTest, ADamagedDatabaseIsToldAsSuchAndKept) {
    createWithOneRun();
    execute("PRAGMA journal_mode = DELETE");
    std::string bytes = readFile(file());
    for (size_t i = 100; i < bytes.size(); ++i)  // the header stays
        bytes[i] = static_cast<char>(i * 37);
    writeFileAtomically(file(), bytes);
    EXPECT_THAT(refusal(), HasSubstr("damaged"));
    EXPECT_EQ(readFile(file()), bytes);
}

TEST_F(DatabaseFileTest, ATruncatedDatabaseIsAnError) {
    createWithOneRun();
    execute("PRAGMA journal_mode = DELETE");
    writeFileAtomically(file(), readFile(file()).substr(0, 6000));
    const auto use = [&] { return RunStore(file()).list().size(); };
    EXPECT_THROW(use(), Error);
}

TEST_F(DatabaseFileTest, ANewerSchemaIsReadOnlyWithAWordOnWhy) {
    createWithOneRun();
    execute("PRAGMA user_version = 7");
    RunStore store(file());
    EXPECT_TRUE(store.isReadOnly());
    EXPECT_THAT(store.readOnlyReason(), HasSubstr("newer Lathe"));
    EXPECT_EQ(store.load("abcd").id, "abcd");
    EXPECT_THAT([&] { store.save(runNamed("more")); }, ThrowsMessage<Error>(HasSubstr("schema 7")));
}

TEST_F(DatabaseFileTest, AFileThatCannotBeWrittenIsReadOnly) {
    createWithOneRun();
    fs::permissions(file(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    EXPECT_TRUE(test::asOrdinaryUser(folder(), [&] {
        const RunStore store(file());
        return store.isReadOnly() && store.list().size() == 1 && store.load("abcd").id == "abcd" && !store.readOnlyReason().empty();
    }));
}

TEST_F(DatabaseFileTest, AFileInWalModeOpensFromAFolderThatCannotBeWritten) {
    createWithOneRun();
    ASSERT_FALSE(fs::exists(file().string() + "-wal"));
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(
        test::asOrdinaryUser(folder(), [&] { return RunStore(file()).isReadOnly() && RunStore(file()).load("abcd").id == "abcd"; }));
    fs::permissions(folder(), fs::perms::owner_all);
}

TEST_F(DatabaseFileTest, ChangesWaitingBesideAFileThatCannotBeWrittenAreNotPassedOver) {
    createWithOneRun();
    writeFileAtomically(file().string() + "-journal", std::string(2000, 'j'));
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    const bool openedOrRefused = test::asOrdinaryUser(folder(), [&] {
        try {
            return RunStore(file()).list().size() == 1;  // SQLite may see for itself that the journal is void
        } catch (const Error& error) {
            return !error.hint().empty();
        }
    });
    EXPECT_TRUE(openedOrRefused);
    fs::permissions(folder(), fs::perms::owner_all);
}

TEST_F(DatabaseFileTest, AFolderThatCannotBeWrittenIsToldWhereAFileMustBeCreated) {
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(test::asOrdinaryUser(folder(), [&] {
        try {
            const RunStore store(folder() / "new" / "experiments.db");
        } catch (const Error& error) {
            return error.hint().find("--db") != std::string::npos;
        }
        return false;
    }));
    fs::permissions(folder(), fs::perms::owner_all);
}

TEST_F(DatabaseFileTest, ALockedFileIsToldAsSuch) {
    const DatabaseFile ours = openDatabaseFile(file());
    ours.connection->setBusyTimeout(1);
    SQLite::Database theirs(file().string(), SQLite::OPEN_READWRITE);
    theirs.exec("BEGIN EXCLUSIVE");
    const auto write = [&] { withDatabaseErrors(file(), "save a run in", [&] { ours.connection->exec("BEGIN IMMEDIATE"); }); };
    EXPECT_THAT(write, ThrowsMessage<Error>(HasSubstr("locked")));
}

TEST_F(DatabaseFileTest, RunningOutOfSpaceIsAnErrorAndWhatWasStoredStays) {
    createWithOneRun();
    EXPECT_TRUE(test::endedWell(test::startChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit then fails like one on a full disk
        RunStore store(file());
        const rlimit limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ARun large = runNamed("large");
        large.environment = std::string(5'000'000, 'x');
        try {
            store.save(large);
        } catch (const Error& error) {
            return std::string(error.what()).find("what was stored before is still there") != std::string::npos &&
                   store.load("abcd").id == "abcd";
        }
        return false;
    })));
    EXPECT_EQ(RunStore(file()).list().size(), 1u);
}

TEST_F(DatabaseFileTest, AFullDiskIsCalledSo) {
    const Error error = databaseError(SQLite::Exception("database or disk is full", SQLITE_FULL), file(), "save a run in");
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_THAT(error.what(), HasSubstr("the disk is full"));
    EXPECT_THAT(error.what(), HasSubstr(file().string()));
}

TEST_F(DatabaseFileTest, AnOlderSchemaIsBackedUpThenMigrated) {
    createWithOneRun();
    std::vector<const char*> migrations(schemaMigrations().begin(), schemaMigrations().end());
    migrations.push_back("CREATE TABLE tags(run_id TEXT, tag TEXT)");
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    migrate(database, file(), migrations);
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 2);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM tags").getInt(), 0);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM runs").getInt(), 1);
    RunStore backup(file().string() + ".schema-1.backup");
    EXPECT_FALSE(backup.isReadOnly());
    EXPECT_EQ(backup.load("abcd").id, "abcd");
}

TEST_F(DatabaseFileTest, AMigrationThatFailsLeavesTheOldVersionWhole) {
    createWithOneRun();
    std::vector<const char*> migrations(schemaMigrations().begin(), schemaMigrations().end());
    migrations.push_back("CREATE TABLE tags(run_id TEXT); THIS IS NO SQL");
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    EXPECT_ANY_THROW(migrate(database, file(), migrations));
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 1);
    EXPECT_FALSE(database.tableExists("tags"));
}

class FirstUseTest : public DatabaseFileTest {
protected:
    void SetUp() override {
        ::setenv("XDG_DATA_HOME", (folder() / "data").c_str(), 1);
        ::setenv("LATHE_RESOURCES", (folder() / "project" / "resources").c_str(), 1);
        fs::create_directories(folder() / "project" / "resources");
    }
    void TearDown() override {
        ::unsetenv("XDG_DATA_HOME");
        ::unsetenv("LATHE_RESOURCES");
    }
    fs::path projects() const { return folder() / "project" / "experiments.db"; }
};

TEST_F(FirstUseTest, BeginsAsACopyOfTheProjectsRuns) {
    RunStore(projects()).save(runNamed("reference-run"));
    RunStore store(RunStore::defaultPath());
    EXPECT_EQ(store.load("reference-run").id, "reference-run");
    store.save(runNamed("mine"));
    EXPECT_EQ(RunStore(projects()).list().size(), 1u);
    EXPECT_EQ(RunStore(RunStore::defaultPath()).list().size(), 2u);
    for (const auto& entry : fs::directory_iterator(RunStore::defaultPath().parent_path()))
        EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr(".new-")));
}

TEST_F(FirstUseTest, IsEmptyWithoutThem) {
    EXPECT_TRUE(RunStore(RunStore::defaultPath()).list().empty());
}

TEST_F(FirstUseTest, OtherFilesBeginEmpty) {
    RunStore(projects()).save(runNamed("reference-run"));
    EXPECT_TRUE(RunStore(file()).list().empty());
}

TEST_F(FirstUseTest, CopyingLeavesAloneWhatIsThere) {
    RunStore(projects()).save(runNamed("reference-run"));
    writeFileAtomically(file(), "mine");
    copyDatabaseFile(projects(), file());
    EXPECT_EQ(readFile(file()), "mine");
}

}  // namespace
}  // namespace lathe
