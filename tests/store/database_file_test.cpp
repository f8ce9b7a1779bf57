// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of files that are not simply there, writable and of this version.
#include "core/store/database_file.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
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
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::ThrowsMessage;
using ARun = lathe::Run;

ARun plainRun(const std::string& id) {
    ARun run;
    run.id = id;
    return run;
}

class DatabaseFileTest : public testing::Test {
protected:
    fs::path folder() const { return m_folder.path(); }
    fs::path file() const { return m_folder.path() / "experiments.db"; }
    void createWithOneRun() const { openRunStore(file())->save(plainRun("abcd")); }
    void execute(const std::string& sql) const { SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(sql); }
    std::string refusal() const {
        try {
            const auto store = openRunStore(file());
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
    EXPECT_FALSE(openRunStore(file())->isReadOnly());
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

TEST_F(DatabaseFileTest, ATruncatedDatabaseIsToldAsDamaged) {
    createWithOneRun();
    execute("PRAGMA journal_mode = DELETE");
    writeFileAtomically(file(), readFile(file()).substr(0, 6000));
    const auto error = errorOf([&] { openRunStore(file())->list(); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr(file().string()));
    EXPECT_THAT(error->what(), HasSubstr("damaged"));
    EXPECT_THAT(error->hint(), HasSubstr("backup"));
}

TEST_F(DatabaseFileTest, RandomBytesInTheMiddleHarmNoRunThatDoesNotLieThere) {
    {
        const auto store = openRunStore(file());
        for (const std::string id : {"first", "second", "third"}) {
            ARun run = plainRun(id);
            run.environment = std::string(200'000, id[0]);  // some 50 pages each, one run after the other
            store->save(run);
        }
    }
    execute("PRAGMA journal_mode = DELETE");
    std::string bytes = readFile(file());
    const size_t page = bytes.find(std::string(4000, 's')) / 4096 + 10;
    for (size_t i = 0; i < 4096; ++i)
        bytes[page * 4096 + i] = static_cast<char>(i * 131 + 7);
    writeFileAtomically(file(), bytes);
    const auto store = openRunStore(file());
    EXPECT_EQ(store->list().size(), 3u);
    EXPECT_EQ(store->load("first").environment, std::string(200'000, 'f'));
    EXPECT_EQ(store->load("third").environment, std::string(200'000, 't'));
    const auto error = errorOf([&] { store->load("second"); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::Failed);
    EXPECT_THAT(error->what(), HasSubstr(file().string()));
    EXPECT_THAT(error->hint(), testing::Not(testing::IsEmpty()));
}

TEST_F(DatabaseFileTest, ANewerSchemaIsReadOnlyWithAWordOnWhy) {
    createWithOneRun();
    execute("PRAGMA user_version = 7");
    const auto store = openRunStore(file());
    EXPECT_TRUE(store->isReadOnly());
    EXPECT_THAT(store->readOnlyReason(), HasSubstr("newer Lathe"));
    EXPECT_EQ(store->load("abcd").id, "abcd");
    EXPECT_THAT([&] { store->save(plainRun("more")); }, ThrowsMessage<Error>(HasSubstr("schema 7")));
}

TEST_F(DatabaseFileTest, AFileThatCannotBeWrittenIsReadOnly) {
    createWithOneRun();
    fs::permissions(file(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    EXPECT_TRUE(test::asOrdinaryUser(folder(), [&] {
        const auto store = openRunStore(file());
        return store->isReadOnly() && store->list().size() == 1 && store->load("abcd").id == "abcd" && !store->readOnlyReason().empty();
    }));
}

TEST_F(DatabaseFileTest, AFileInWalModeOpensFromAFolderThatCannotBeWritten) {
    createWithOneRun();
    ASSERT_FALSE(fs::exists(file().string() + "-wal"));
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(test::asOrdinaryUser(
        folder(), [&] { return openRunStore(file())->isReadOnly() && openRunStore(file())->load("abcd").id == "abcd"; }));
    fs::permissions(folder(), fs::perms::owner_all);
}

TEST_F(DatabaseFileTest, ChangesWaitingBesideAFileThatCannotBeWrittenAreNotPassedOver) {
    createWithOneRun();
    writeFileAtomically(file().string() + "-journal", std::string(2000, 'j'));
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    const bool openedOrRefused = test::asOrdinaryUser(folder(), [&] {
        try {
            return openRunStore(file())->list().size() == 1;  // SQLite may see for itself that the journal is void
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
            const auto store = openRunStore(folder() / "new" / "experiments.db");
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
        const auto store = openRunStore(file());
        const rlimit limit{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ARun large = plainRun("large");
        large.environment = std::string(5'000'000, 'x');
        try {
            store->save(large);
        } catch (const Error& error) {
            return std::string(error.what()).find("what was stored before is still there") != std::string::npos &&
                   store->load("abcd").id == "abcd";
        }
        return false;
    })));
    EXPECT_EQ(openRunStore(file())->list().size(), 1u);
}

TEST_F(DatabaseFileTest, AFullDiskStoresNothingByHalves) {
    createWithOneRun();
    const DatabaseFile file = openDatabaseFile(this->file());
    SQLite::Database& database = *file.connection;
    database.execAndGet("PRAGMA max_page_count = " + std::to_string(database.execAndGet("PRAGMA page_count").getInt() + 2));
    const auto fill = [&] {
        withDatabaseErrors(this->file(), "save a run in", [&] {
            database.exec("INSERT INTO runs(id, document) VALUES('large', '{\"note\": \"" + std::string(100'000, 'x') + "\"}')");
        });
    };
    const auto error = errorOf(fill);
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("the disk is full"));
    EXPECT_THAT(error->hint(), HasSubstr("what was stored before is still there"));
    EXPECT_EQ(openRunStore(this->file())->list().size(), 1u);
    EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
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
    migrations.push_back("CREATE TABLE later(x)");
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    migrate(database, file(), migrations);
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 4);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM later").getInt(), 0);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM runs").getInt(), 1);
    const auto backup = openRunStore(file().string() + ".schema-3.backup");
    EXPECT_FALSE(backup->isReadOnly());
    EXPECT_EQ(backup->load("abcd").id, "abcd");
}

TEST_F(DatabaseFileTest, AMigrationThatFailsLeavesTheOldVersionWhole) {
    createWithOneRun();
    std::vector<const char*> migrations(schemaMigrations().begin(), schemaMigrations().end());
    migrations.push_back("CREATE TABLE later(x); THIS IS NO SQL");
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    EXPECT_ANY_THROW(migrate(database, file(), migrations));
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 3);
    EXPECT_FALSE(database.tableExists("later"));
}

// A file as the first version wrote it, with one run.
class OlderFileTest : public DatabaseFileTest {
protected:
    void SetUp() override {
        SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(database, file(), schemaMigrations().first(1));
        SQLite::Statement insert(database, "INSERT INTO runs(id, document) VALUES('abcd', ?1)");
        insert.bind(1, toJson(plainRun("abcd")).dump());
        insert.exec();
    }
    fs::path backup() const { return file().string() + ".schema-1.backup"; }
};

TEST_F(OlderFileTest, IsBackedUpMigratedAndThenTakesMarks) {
    const auto store = openRunStore(file());
    EXPECT_FALSE(store->isReadOnly());
    store->addTags("abcd", std::vector<std::string>{"old"});
    EXPECT_EQ(store->list({.tag = "old"}).size(), 1u);
    EXPECT_EQ(SQLite::Database(backup().string()).execAndGet("PRAGMA user_version").getInt(), 1);
    EXPECT_EQ(SQLite::Database(backup().string()).execAndGet("SELECT count(*) FROM runs").getInt(), 1);
}

TEST_F(OlderFileTest, GivesItsRunsNumbersByAgeAndDigestsWhenTheyAreAskedFor) {
    const auto store = openRunStore(file());
    EXPECT_EQ(store->resolve("r1"), "abcd");
    int64_t made = 0;
    store->completeDigests([&](int64_t done, int64_t) { return (made = done) > 0; });
    EXPECT_EQ(made, 1);
    store->completeDigests([&](int64_t, int64_t) -> bool { throw failed("nothing was left to be made"); });
}

// The second version, with marks, where it can only be read.
TEST_F(OlderFileTest, KeepsWhatItHasOfLaterVersionsWhereItCannotBeWritten) {
    {
        SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
        migrate(database, file(), schemaMigrations().first(2));
        database.exec("INSERT INTO tags VALUES('abcd', 'front')");
    }
    fs::permissions(file(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(test::asOrdinaryUser(folder(), [&] {
        const auto store = openRunStore(file());
        int64_t number = 0;
        store->readDigests([&](const ListedRun& run) { number = run.number; });
        return store->isReadOnly() && number == 1 && store->marks("abcd").tags == std::vector<std::string>{"front"} &&
               store->resolve("r1") == "abcd" && store->lastChange() == 0;
    }));
    fs::permissions(folder(), fs::perms::owner_all);
}

TEST_F(OlderFileTest, IsReadAsItIsWhereItCannotBeWritten) {
    const std::string before = readFile(file());
    fs::permissions(file(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(test::asOrdinaryUser(folder(), [&] {
        const auto store = openRunStore(file());
        return store->isReadOnly() && store->list().size() == 1 && store->load("abcd").id == "abcd" && store->marks("abcd") == RunMarks() &&
               store->list({.deleted = true}).empty();
    }));
    fs::permissions(folder(), fs::perms::owner_all);
    EXPECT_EQ(readFile(file()), before);
    EXPECT_FALSE(fs::exists(backup()));
}

TEST_F(OlderFileTest, IsLeftAsItIsWhereTheBackupDoesNotFit) {
    const std::string before = readFile(file());
    EXPECT_TRUE(test::endedWell(test::startChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{40'000, 40'000};  // less than the file
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            const auto store = openRunStore(file());
        } catch (const Error& error) {
            return !error.why().empty() && !error.hint().empty();
        }
        return false;
    })));
    for (const auto& entry : fs::directory_iterator(folder()))
        EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr("backup")));
    EXPECT_EQ(openRunStore(file())->load("abcd").id, "abcd");
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
    openRunStore(projects())->save(plainRun("reference-run"));
    const auto store = openRunStore(defaultRunLocation());
    EXPECT_EQ(store->load("reference-run").id, "reference-run");
    store->save(plainRun("mine"));
    EXPECT_EQ(openRunStore(projects())->list().size(), 1u);
    EXPECT_EQ(openRunStore(defaultRunLocation())->list().size(), 2u);
    for (const auto& entry : fs::directory_iterator(fs::path(defaultRunLocation()).parent_path()))
        EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr(".new-")));
}

TEST_F(FirstUseTest, IsEmptyWithoutThem) {
    EXPECT_TRUE(openRunStore(defaultRunLocation())->list().empty());
}

TEST_F(FirstUseTest, OtherFilesBeginEmpty) {
    openRunStore(projects())->save(plainRun("reference-run"));
    EXPECT_TRUE(openRunStore(file())->list().empty());
}

TEST_F(FirstUseTest, CopyingLeavesAloneWhatIsThere) {
    openRunStore(projects())->save(plainRun("reference-run"));
    writeFileAtomically(file(), "mine");
    copyDatabaseFile(projects(), file());
    EXPECT_EQ(readFile(file()), "mine");
}

}  // namespace
}  // namespace lathe
