// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/run_catalog.h"

#include <SQLiteCpp/Database.h>

#include "history_window_fixture.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

class RunCatalogTest : public test::HistoryWindowFixture {};

TEST_F(RunCatalogTest, HasEveryRunNewestFirst) {
    EXPECT_EQ(listed(), QStringList({"dddd-4", "cccc-3", "bbbb-2", "aaaa-1"}));
    EXPECT_EQ(run("bbbb-2").number, 2);
    EXPECT_EQ(run("bbbb-2").name, "run bbbb-2");
    EXPECT_EQ(run("bbbb-2").family, RunFamily::Quantize);
    EXPECT_EQ(run("cccc-3").family, RunFamily::Failed);
    EXPECT_EQ(run("cccc-3").error, "out of memory in distill");
    EXPECT_EQ(m_catalog->indexOf("nowhere"), std::nullopt);
}

TEST_F(RunCatalogTest, SaysWhatBrokeByTheTextThatIsTranslated) {
    lathe::Run failed = test::failedRun("eeee-5", 5);
    failed.error = RunError{"as it was stored", "", "", "model.unknown", {"gpt3"}};
    m_store->save(failed);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 5; }));
    EXPECT_EQ(run("eeee-5").error, "there is no model \"gpt3\"");
}

TEST_F(RunCatalogTest, TellsValuesIntervalsAndVerdicts) {
    const int request = m_catalog->fieldOf("result.latency.request_ms.p50").value();
    const int change = m_catalog->fieldOf("comparison.tasks.qa.value").value();
    const int index = m_catalog->indexOf("bbbb-2").value();
    EXPECT_EQ(m_catalog->value(index, request), 4);
    EXPECT_NEAR(m_catalog->interval(index, request)->first, 3.96, 1e-6);
    EXPECT_NEAR(m_catalog->interval(index, request)->second, 4.04, 1e-6);
    EXPECT_NEAR(m_catalog->interval(index, change)->first, -0.03, 1e-6);
    EXPECT_EQ(m_catalog->verdict(index, change), "worse");
    EXPECT_EQ(m_catalog->verdict(index, request), "");
    EXPECT_EQ(m_catalog->value(m_catalog->indexOf("cccc-3").value(), request), std::nullopt);
    EXPECT_EQ(m_catalog->fieldOf("settings.quantize.bits"), std::nullopt);
    EXPECT_EQ(m_catalog->columns().number(m_catalog->rowOf(index), "settings.quantize.bits"), 4);
}

TEST_F(RunCatalogTest, TakesInWhatAnotherProgramStores) {
    QSignalSpy added(m_catalog.get(), &RunCatalog::runsAdded);
    m_store->save(test::historyRun("eeee-5", 5, 2, 0.5, 3));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !added.isEmpty(); }));
    EXPECT_EQ(added.first(), QVariantList({0, 0}));
    EXPECT_EQ(listed().first(), "eeee-5");
    m_store->save(test::historyRun("ffff-6", 2, 2, 0.5, 3));  // between others
    ASSERT_TRUE(QTest::qWaitFor([&] { return added.size() == 2; }));
    EXPECT_EQ(added.last(), QVariantList({3, 3}));
    EXPECT_EQ(listed(), QStringList({"eeee-5", "dddd-4", "cccc-3", "ffff-6", "bbbb-2", "aaaa-1"}));
}

TEST_F(RunCatalogTest, TakesInWhatAnotherProgramChangesAndThrowsAway) {
    QSignalSpy changed(m_catalog.get(), &RunCatalog::runsChanged), reset(m_catalog.get(), &RunCatalog::reset);
    m_store->addTags("bbbb-2", Texts{"front"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !changed.isEmpty(); }));
    EXPECT_EQ(run("bbbb-2").tags, QStringList({"front"}));
    EXPECT_EQ(changed.first().first().toStringList(), QStringList({"bbbb-2"}));
    m_store->moveToTrash(Texts{"bbbb-2"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !reset.isEmpty(); }));
    EXPECT_EQ(listed(), QStringList({"dddd-4", "cccc-3", "aaaa-1"}));
    EXPECT_EQ(m_catalog->trashCount(), 1);
    m_store->restore(Texts{"bbbb-2"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 4; }));
    EXPECT_EQ(run("bbbb-2").tags, QStringList({"front"}));
    EXPECT_EQ(run("bbbb-2").number, 2);
}

TEST_F(RunCatalogTest, NewFieldsComeAtTheEnd) {
    const auto before = m_catalog->fields().size();
    const int request = m_catalog->fieldOf("result.latency.request_ms.p50").value();
    lathe::Run run = test::historyRun("eeee-5", 5, 2, 0.5, 3);
    run.result->perplexity = 2.1;
    m_store->save(run);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 5; }));
    EXPECT_EQ(m_catalog->fields().size(), before + 1);
    EXPECT_EQ(m_catalog->fieldOf("result.latency.request_ms.p50"), request);
    EXPECT_NEAR(m_catalog->value(0, m_catalog->fieldOf("result.perplexity").value()).value(), 2.1, 1e-6);
}

TEST_F(RunCatalogTest, ManyRunsAtOnceAreOneReset) {
    QSignalSpy reset(m_catalog.get(), &RunCatalog::reset), added(m_catalog.get(), &RunCatalog::runsAdded);
    std::vector<MarkedRun> runs;
    for (int i = 0; i < 600; ++i)
        runs.push_back({test::historyRun("many-" + std::to_string(i), 1 + i % 28, 8, 0.9, 5), {}});
    m_store->save(runs);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_catalog->count() == 604; }));
    EXPECT_EQ(reset.size(), 1);
    EXPECT_TRUE(added.isEmpty());
}

TEST_F(RunCatalogTest, MakesChangesThatAreAskedForAndTellsWhenTheyAreMade) {
    bool isDone = false;
    QObject context;
    m_catalog->change([](RunStore& store) { store.setNote("aaaa-1", "mine"); }, &context, [&] { isDone = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return isDone; }));
    EXPECT_EQ(run("aaaa-1").note, "mine");
    EXPECT_EQ(m_store->marks("aaaa-1").note, "mine");
}

TEST_F(RunCatalogTest, AChangeThatFailsIsTroubleAndIsNotDone) {
    QSignalSpy trouble(m_catalog.get(), &RunCatalog::trouble);
    bool isDone = false;
    for (int i = 0; i < 2; ++i)
        m_catalog->change([](RunStore& store) { store.addTags("aaaa-1", Texts{"two words"}); }, this->m_catalog.get(),
                          [&] { isDone = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return trouble.size() == 2; }));  // whoever asks again is told again
    EXPECT_TRUE(trouble.first()[0].toString().contains("cannot be a tag"));
    EXPECT_FALSE(isDone);
}

TEST_F(RunCatalogTest, ChangesAskedForAreMadeBeforeItEnds) {
    for (int i = 0; i < 5; ++i)
        m_catalog->change([i](RunStore& store) { store.addTags("aaaa-1", Texts{"tag" + std::to_string(i)}); });
    m_catalog.reset();
    EXPECT_EQ(m_store->marks("aaaa-1").tags.size(), 5u);
}

TEST_F(RunCatalogTest, ADatabaseThatGoesAwayIsToldAndWhatWasReadStays) {
    QSignalSpy trouble(m_catalog.get(), &RunCatalog::trouble), over(m_catalog.get(), &RunCatalog::troubleOver);
    const fs::path away = m_folder.path() / "away.db";
    fs::rename(file(), away);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !trouble.isEmpty(); }));
    EXPECT_TRUE(trouble.first()[0].toString().contains("moved or deleted"));
    EXPECT_EQ(m_catalog->count(), 4);
    fs::rename(away, file());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !over.isEmpty(); }));
    EXPECT_EQ(m_catalog->count(), 4);
    EXPECT_EQ(trouble.size(), 1);
}

TEST_F(RunCatalogTest, AMarkForADatabaseThatIsGoneIsTroubleAndNotDone) {
    QSignalSpy trouble(m_catalog.get(), &RunCatalog::trouble), over(m_catalog.get(), &RunCatalog::troubleOver);
    const fs::path away = m_folder.path() / "away.db";
    fs::rename(file(), away);
    bool isDone = false;
    const auto star = [](RunStore& store) { store.setStar(Texts{"aaaa-1"}, true); };
    m_catalog->change(star, m_catalog.get(), [&] { isDone = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !trouble.isEmpty(); }));
    EXPECT_FALSE(isDone);
    fs::rename(away, file());
    m_catalog->change(star, m_catalog.get(), [&] { isDone = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return isDone && !over.isEmpty(); }));
    EXPECT_TRUE(run("aaaa-1").isStarred);
}

TEST(RunCatalogWithoutFileTest, AHistoryThatOpensButCannotBeReadStaysTroubleAndIsReadOnceItCan) {
    const TemporaryFolder folder("lathe-test");
    const fs::path file = folder.path() / "experiments.db";
    { const auto made = openRunStore(file); }
    const auto execute = [&](const char* sql) { SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql); };
    execute("ALTER TABLE stars RENAME TO away");
    RunCatalog catalog(file);
    QSignalSpy trouble(&catalog, &RunCatalog::trouble), over(&catalog, &RunCatalog::troubleOver);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !trouble.isEmpty(); }));
    EXPECT_FALSE(catalog.isLoaded());
    EXPECT_TRUE(over.isEmpty());
    execute("ALTER TABLE away RENAME TO stars");
    ASSERT_TRUE(QTest::qWaitFor([&] { return catalog.isLoaded(); }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !over.isEmpty(); }));
    EXPECT_EQ(trouble.size(), 1);
}

TEST(RunCatalogWithoutFileTest, TellsWhatIsWrongWithAFileThatIsNoDatabase) {
    const TemporaryFolder folder("lathe-test");
    const fs::path file = folder.path() / "experiments.db";
    writeFileAtomically(file, std::string(5000, 'g'));
    RunCatalog catalog(file);
    QSignalSpy trouble(&catalog, &RunCatalog::trouble), reset(&catalog, &RunCatalog::reset);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !trouble.isEmpty(); }));
    EXPECT_EQ(catalog.count(), 0);
    fs::remove(file);  // and goes on once it is out of the way
    ASSERT_TRUE(QTest::qWaitFor([&] { return !reset.isEmpty(); }));
    EXPECT_TRUE(catalog.isLoaded());
}

}  // namespace
}  // namespace lathe
