// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_store.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;
using ARun = lathe::Run;  // the test classes have a member of the name Run

ARun runNamed(const std::string& id, const std::string& created = "2026-01-31T12:00:00.000Z") {
    ARun run;
    run.id = id;
    run.created = created;
    run.recipe.name = "recipe of " + id;
    return run;
}

ArmSamples someSamples(const std::string& arm) {
    return {.arm = arm,
            .block = {0, 0, 1},
            .ttftMs = {1.0 / 3, 2, 3},
            .requestMs = {9, 8, 7},
            .perTokenMs = {{0.1, 0.2}, {}, {0.7}},
            .flagged = {false, true, false}};
}

class RunStoreTest : public testing::Test {
protected:
    std::filesystem::path file() const { return m_folder.path() / "runs" / "experiments.db"; }
    SQLite::Database raw() const { return SQLite::Database(file().string(), SQLite::OPEN_READWRITE); }

private:
    TemporaryFolder m_folder{"lathe-test"};
};

TEST_F(RunStoreTest, GivesBackTheRunThatWasSaved) {
    ARun run = runNamed(newRunId());
    run.state = RunState::Done;
    run.result.emplace().perplexity = 0.1 + 0.2;
    openRunStore(file())->save(run);
    EXPECT_EQ(toJson(openRunStore(file())->load(run.id)), toJson(run));
}

TEST_F(RunStoreTest, GivesBackTheSamplesInTheirOrder) {
    ARun run = runNamed(newRunId());
    run.samples = {someSamples("result"), someSamples("baseline")};
    const auto store = openRunStore(file());
    store->save(run);
    const ARun read = store->loadWithSamples(run.id);
    ASSERT_EQ(read.samples.size(), 2u);
    EXPECT_EQ(toJson(read.samples[0]), toJson(run.samples[0]));
    EXPECT_EQ(toJson(read.samples[1]), toJson(run.samples[1]));
    EXPECT_TRUE(store->load(run.id).samples.empty());
}

TEST_F(RunStoreTest, SavingAgainReplaces) {
    ARun run = runNamed(newRunId());
    run.samples = {someSamples("a"), someSamples("b")};
    const auto store = openRunStore(file());
    store->save(run);
    run.state = RunState::Failed;
    run.samples = {someSamples("c")};
    store->save(run);
    EXPECT_EQ(store->list().size(), 1u);
    EXPECT_EQ(store->load(run.id).state, RunState::Failed);
    ASSERT_EQ(store->loadWithSamples(run.id).samples.size(), 1u);
    EXPECT_EQ(store->loadWithSamples(run.id).samples[0].arm, "c");
}

TEST_F(RunStoreTest, SavingWithoutSamplesKeepsThoseStored) {
    ARun run = runNamed(newRunId());
    run.samples = {someSamples("a")};
    const auto store = openRunStore(file());
    store->save(run);
    store->save(store->load(run.id));
    EXPECT_EQ(store->loadWithSamples(run.id).samples.size(), 1u);
}

TEST_F(RunStoreTest, ARunWhoseSamplesDoNotFitLeavesTheStoreAsItWas) {
    ARun run = runNamed(newRunId());
    run.samples = {someSamples("a")};
    run.samples[0].block.pop_back();
    const auto store = openRunStore(file());
    EXPECT_THROW(store->save(run), Error);
    EXPECT_TRUE(store->list().empty());
}

TEST_F(RunStoreTest, ListsTheNewestFirstFromTheColumns) {
    ARun full = runNamed("bbbb", "2026-02-01T00:00:00.000Z");
    full.state = RunState::Done;
    full.recipe.model = "random:2x2x64";
    Measured& result = full.result.emplace();
    result.bytes = 1000;
    result.perplexity = 3.5;
    result.latency.emplace().request.p50 = 12.25;
    result.tasks["qa"].values["accuracy"] = 0.9;
    full.comparison.emplace().requestSpeedup = Compared{4, 3.9, 4.1, "faster"};
    full.comparison->tasks["qa"] = Compared{-0.01, -0.02, 0.0, "same"};
    const auto store = openRunStore(file());
    store->save(full);
    store->save(runNamed("aaaa", "2026-01-01T00:00:00.000Z"));
    store->save(runNamed("cccc", "2026-03-01T00:00:00.000Z"));
    const auto rows = store->list();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_THAT((std::vector{rows[0].id, rows[1].id, rows[2].id}), ElementsAre("cccc", "bbbb", "aaaa"));
    EXPECT_EQ(rows[1].state, "done");
    EXPECT_EQ(rows[1].name, "recipe of bbbb");
    EXPECT_EQ(rows[1].model, "random:2x2x64");
    EXPECT_EQ(rows[1].requestMs, 12.25);
    EXPECT_EQ(rows[1].speedup, 4);
    EXPECT_EQ(rows[1].task, "qa");
    EXPECT_EQ(rows[1].accuracy, 0.9);
    EXPECT_EQ(rows[1].accuracyChange, -0.01);
    EXPECT_EQ(rows[1].perplexity, 3.5);
    EXPECT_EQ(rows[1].bytes, 1000);
    EXPECT_FALSE(rows[0].requestMs || rows[0].bytes);
    EXPECT_EQ(store->list({.limit = 2}).size(), 2u);
}

TEST_F(RunStoreTest, ListsARunWithoutQuestionsByTheScoreThatItIsJudgedBy) {
    ARun language = runNamed("aaaa", "2026-01-02T00:00:00.000Z"), unscored = runNamed("bbbb", "2026-01-01T00:00:00.000Z");
    Measured& result = language.result.emplace();
    result.nextTokenAccuracy = 0.4;
    result.tasks["lm"].values["next_token_accuracy"] = 0.4;
    result.tasks["translation"].values["chrf"] = 0.6;
    language.comparison.emplace().tasks["lm"] = Compared{-0.02, -0.03, -0.01, "worse"};
    unscored.result.emplace().bytes = 1000;
    RunStore store(file());
    store.save(language);
    store.save(unscored);
    const auto rows = store.list();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].task, "lm");
    EXPECT_EQ(rows[0].accuracy, 0.4);
    EXPECT_EQ(rows[0].accuracyChange, -0.02);
    EXPECT_EQ(rows[1].task, "");
    EXPECT_FALSE(rows[1].accuracy);
}

TEST_F(RunStoreTest, FindsARunByAUniquePrefixOfFourCharacters) {
    const auto store = openRunStore(file());
    for (const char* id : {"abcd1111", "abcd2222", "abce3333"})
        store->save(runNamed(id));
    EXPECT_EQ(store->resolve("abce"), "abce3333");
    EXPECT_EQ(store->load("abcd1").id, "abcd1111");
    EXPECT_THAT([&] { store->resolve("abcd"); }, ThrowsMessage<Error>(HasSubstr("abcd1111, abcd2222")));
    EXPECT_THAT([&] { store->resolve("abc"); }, ThrowsMessage<Error>(HasSubstr("at least 4")));
    EXPECT_THAT([&] { store->resolve("ffff"); }, ThrowsMessage<Error>(HasSubstr("there is no run ffff")));
    EXPECT_THROW(store->resolve(""), Error);
    EXPECT_THROW(store->resolve("%%%%"), Error);
    EXPECT_THROW(store->resolve("abcd' OR 1"), Error);
}

TEST_F(RunStoreTest, APrefixFindsIdsWithAnyCharacterBehindIt) {
    const auto store = openRunStore(file());
    store->save(runNamed("abcd~"));
    store->save(runNamed("abce"));
    EXPECT_EQ(store->resolve("abcd"), "abcd~");
}

TEST_F(RunStoreTest, AFullIdWinsOverLongerOnesThatBeginSo) {
    const auto store = openRunStore(file());
    store->save(runNamed("abcd"));
    store->save(runNamed("abcd1"));
    EXPECT_EQ(store->resolve("abcd"), "abcd");
}

TEST_F(RunStoreTest, TellsTheStateOfARun) {
    ARun run = runNamed("abcd");
    run.state = RunState::Failed;
    const auto store = openRunStore(file());
    store->save(run);
    EXPECT_EQ(store->stateOf("abcd"), RunState::Failed);
    EXPECT_EQ(store->stateOf("abc"), std::nullopt);
}

TEST_F(RunStoreTest, KeepsThePromisesOfItsFile) {
    const auto store = openRunStore(file());
    SQLite::Database database = raw();
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 3);
    EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), 0x4C415448);
    EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST_F(RunStoreTest, DeletingARunDeletesItsSamples) {
    ARun run = runNamed(newRunId());
    run.samples = {someSamples("a")};
    openRunStore(file())->save(run);
    SQLite::Database database = raw();
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("DELETE FROM runs");
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM samples").getInt(), 0);
}

TEST_F(RunStoreTest, StoresNothingInAFileThatIsNoMoreAtItsPlace) {
    const auto refuses = ThrowsMessage<Error>(testing::HasSubstr("was moved or deleted"));
    const auto store = openRunStore(file());
    const std::filesystem::path away = file().string() + ".away";
    std::filesystem::rename(file(), away);
    EXPECT_THAT([&] { store->save(runNamed("aaaa")); }, refuses);
    std::filesystem::copy_file(away, file());
    EXPECT_THAT([&] { store->save(runNamed("bbbb")); }, refuses) << "another file stands in its place";
    std::filesystem::rename(away, file());
    store->save(runNamed("cccc"));
    ASSERT_EQ(store->list({}).size(), 1u);
    EXPECT_EQ(store->list({})[0].id, "cccc");
}

TEST_F(RunStoreTest, CreatesNoFileWhereOneWasExpected) {
    EXPECT_THAT([&] { const auto none = openRunStore(file(), MissingFile::Refuse); },
                ThrowsMessage<Error>(testing::HasSubstr("was moved or deleted")));
    EXPECT_FALSE(std::filesystem::exists(file()));
    const auto made = openRunStore(file());
    EXPECT_NO_THROW({ const auto opened = openRunStore(file(), MissingFile::Refuse); });
}

TEST_F(RunStoreTest, KnowsWhetherWhatIsOpenIsStillThere) {
    EXPECT_FALSE(hasRunStore(file()));
    const auto store = openRunStore(file());
    EXPECT_TRUE(hasRunStore(file()));
    EXPECT_EQ(store->presence(), Presence::Here);
    std::filesystem::rename(file(), file().string() + ".away");
    EXPECT_EQ(store->presence(), Presence::Gone);
    writeFileAtomically(file(), "another");
    EXPECT_EQ(store->presence(), Presence::Replaced);
    std::filesystem::rename(file().string() + ".away", file());
    EXPECT_EQ(store->presence(), Presence::Here);
}

TEST_F(RunStoreTest, TwoWritersLoseNothing) {
    { const auto created = openRunStore(file()); }
    const auto writeMany = [&](const std::string& prefix) {
        const auto store = openRunStore(file());
        for (int i = 0; i < 25; ++i)
            store->save(runNamed(prefix + std::to_string(i)));
    };
    std::thread other(writeMany, "left-");
    writeMany("right-");
    other.join();
    EXPECT_EQ(openRunStore(file())->list().size(), 50u);
}

TEST_F(RunStoreTest, SeveralMayCreateTheFileAtOnce) {
    for (int round = 0; round < 5; ++round) {
        const auto path = file().parent_path() / ("file" + std::to_string(round) + ".db");
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] { openRunStore(path)->save(runNamed("thread-" + std::to_string(i))); });
        for (std::thread& thread : threads)
            thread.join();
        EXPECT_EQ(openRunStore(path)->list().size(), 4u);
    }
}

TEST_F(RunStoreTest, TextThatIsNoUtf8DoesNotKeepARunFromBeingStored) {
    ARun run = runNamed("abcd");
    run.error = RunError{"cannot read /data/\xFF.txt", "", ""};
    const auto store = openRunStore(file());
    store->save(run);
    EXPECT_THAT(store->load("abcd").error->what, HasSubstr("cannot read /data/"));
}

TEST_F(RunStoreTest, ADamagedDocumentIsAnErrorThatNamesTheRun) {
    const auto store = openRunStore(file());
    store->save(runNamed("abcd"));
    raw().exec(R"(UPDATE runs SET document = '{"format": "lathe-run/1", "id": 3}')");
    const auto error = errorOf([&] { store->load("abcd"); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::Failed);
    EXPECT_THAT(error->what(), HasSubstr("run abcd of"));
    EXPECT_THAT(error->hint(), HasSubstr("damaged"));
}

}  // namespace
}  // namespace lathe
