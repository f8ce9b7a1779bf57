// SPDX-License-Identifier: GPL-3.0-or-later
// Digests, numbers of runs, stars, and what tells that runs changed.
#include "core/store/run_digest.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "store_fixture.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Texts = std::vector<std::string>;

lathe::Run measuredRun(const std::string& id, double accuracy, int bits) {
    lathe::Run run = test::storedRun(id);
    QuantizeStage quantize;
    quantize.bits = bits;
    PruneStage first, second;
    first.amount = 0.25;
    second.amount = 0.5;
    run.recipe.stages = {first, second, quantize};
    run.environment = {{"before", {{"id", "here"}}}};
    Measured result;
    result.bytes = 5'632'705;
    TaskScores scores;
    scores.values["accuracy"] = accuracy;
    scores.intervals["accuracy"] = {accuracy - 0.01, accuracy + 0.01};
    result.tasks["qa"] = scores;
    run.result = result;
    return run;
}

std::optional<double> numberOf(const RunDigest& digest, const std::string& path) {
    const auto& paths = digest.layout->numbers;
    const auto found = std::find(paths.begin(), paths.end(), path);
    return found == paths.end() ? std::nullopt : std::optional(digest.numbers[static_cast<size_t>(found - paths.begin())]);
}

std::string textOf(const RunDigest& digest, const std::string& path) {
    const auto& paths = digest.layout->texts;
    const auto found = std::find(paths.begin(), paths.end(), path);
    return found == paths.end() ? "absent" : digest.texts[static_cast<size_t>(found - paths.begin())];
}

TEST(RunDigestTest, HoldsWhatWasMeasuredWithItsIntervalsAndEverySettingByTheKindOfItsStage) {
    const RunDigest digest = digestOf(toJson(measuredRun("one-1", 0.93, 4)));
    EXPECT_EQ(numberOf(digest, "result.bytes"), 5'632'705);
    EXPECT_EQ(numberOf(digest, "result.tasks.qa.accuracy"), 0.93);
    EXPECT_EQ(numberOf(digest, "result.tasks.qa.accuracy.ci_low"), 0.93 - 0.01);
    EXPECT_EQ(numberOf(digest, "settings.quantize.bits"), 4);
    EXPECT_EQ(numberOf(digest, "settings.quantize.symmetric"), 1);
    EXPECT_EQ(numberOf(digest, "settings.prune.amount"), 0.25);
    EXPECT_EQ(numberOf(digest, "settings.prune2.amount"), 0.5);
    EXPECT_EQ(numberOf(digest, "baseline.bytes"), std::nullopt);
    EXPECT_EQ(textOf(digest, "stages"), "prune prune quantize");
    EXPECT_EQ(textOf(digest, "settings.evaluate.tasks"), "lm, qa");
    EXPECT_EQ(textOf(digest, "environment"), "here");
    EXPECT_EQ(textOf(digest, "error"), "absent");
    EXPECT_EQ(textOf(digest, "error_words"), "absent");
}

TEST(RunDigestTest, HoldsWhatSaysAnErrorInAnotherLanguage) {
    lathe::Run run = measuredRun("one-1", 0.93, 4);
    run.error = RunError{"no such model", "", "", "model.unknown", {"gpt3"}};
    EXPECT_EQ(textOf(digestOf(toJson(run)), "error"), "no such model");
    EXPECT_EQ(textOf(digestOf(toJson(run)), "error_words"), R"({"id":"model.unknown","arguments":["gpt3"]})");
}

TEST(RunDigestTest, OfADocumentOfAnyFormIsNoFailure) {
    for (const char* document : {"{}", R"({"recipe": 3, "result": [], "environment": {"before": 1}})", R"({"recipe": {"stages": {}}})"})
        EXPECT_NO_THROW(digestOf(Json::parse(document))) << document;
}

class StoredDigestsTest : public test::StoreFixture {
protected:
    void SetUp() override {
        m_store->save(measuredRun("one-1", 0.9, 8));
        m_store->save(measuredRun("two-2", 0.8, 4));
    }
    std::vector<ListedRun> read() const {
        std::vector<ListedRun> runs;
        m_store->readDigests([&](const ListedRun& run) { runs.push_back(run); });
        return runs;
    }
    void executeSql(const std::string& sql) { SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(sql); }
    int64_t digestsStored() { return SQLite::Database(file().string()).execAndGet("SELECT count(*) FROM digests").getInt64(); }
};

TEST_F(StoredDigestsTest, AreReadBackAsTheyWereMade) {
    const auto runs = read();
    ASSERT_EQ(runs.size(), 2u);
    const RunDigest made = digestOf(toJson(m_store->load("two-2")));
    EXPECT_EQ(runs[1].id, "two-2");
    EXPECT_EQ(runs[1].digest.numbers, made.numbers);
    EXPECT_EQ(runs[1].digest.texts, made.texts);
    EXPECT_EQ(*runs[1].digest.layout, *made.layout);
    EXPECT_EQ(runs[0].digest.layout, runs[1].digest.layout);  // runs of one kind share it
}

TEST_F(StoredDigestsTest, FollowTheDocumentWhoeverWritesIt) {
    m_store->save(measuredRun("one-1", 0.7, 3));
    EXPECT_EQ(numberOf(read()[0].digest, "result.tasks.qa.accuracy"), 0.7);
    executeSql("UPDATE runs SET document = json_set(document, '$.result.bytes', 17) WHERE id = 'one-1'");
    EXPECT_EQ(digestsStored(), 1);
    EXPECT_EQ(numberOf(read()[0].digest, "result.bytes"), 17);
    m_store->completeDigests();
    EXPECT_EQ(digestsStored(), 2);
    EXPECT_EQ(numberOf(read()[0].digest, "result.bytes"), 17);
}

TEST_F(StoredDigestsTest, OfAnotherVersionOrDamagedAreMadeAnew) {
    executeSql("UPDATE digests SET version = 'older' WHERE number = 1; UPDATE digests SET number_values = x'00' WHERE number = 2");
    EXPECT_EQ(numberOf(read()[0].digest, "settings.quantize.bits"), 8);
    EXPECT_EQ(numberOf(read()[1].digest, "settings.quantize.bits"), 4);
    int64_t told = 0;
    m_store->completeDigests([&](int64_t done, int64_t all) {
        told = done;
        return all == 1;
    });
    EXPECT_EQ(told, 1);
}

TEST_F(StoredDigestsTest, LeaveOutTheTrashAndTellItsSize) {
    m_store->moveToTrash(Texts{"one-1"});
    ASSERT_EQ(read().size(), 1u);
    EXPECT_EQ(read()[0].id, "two-2");
    EXPECT_EQ(m_store->trashCount(), 1);
    EXPECT_THAT(m_store->digests(Texts{"one-1", "nowhere"}), IsEmpty());
}

TEST_F(StoredDigestsTest, ComeWithTheMarks) {
    m_store->addTags(Texts{"one-1", "two-2"}, Texts{"front", "best"});
    m_store->removeTags(Texts{"one-1", "two-2"}, Texts{"best"});
    m_store->setNote("one-1", "mine");
    m_store->setStar(Texts{"one-1"}, true);
    const RunMarks marks = read()[0].marks;
    EXPECT_THAT(marks.tags, ElementsAre("front"));
    EXPECT_EQ(marks.note, "mine");
    EXPECT_TRUE(marks.isStarred);
    EXPECT_EQ(m_store->digests(Texts{"one-1"})[0].marks, m_store->marks("one-1"));
    m_store->setStar(Texts{"one-1"}, false);
    EXPECT_FALSE(m_store->marks("one-1").isStarred);
}

TEST_F(StoredDigestsTest, NumbersCountTheRunsAndAreNeverUsedAgain) {
    EXPECT_EQ(read()[0].number, 1);
    EXPECT_EQ(m_store->resolve("r2"), "two-2");
    EXPECT_EQ(m_store->resolve("R1"), "one-1");
    EXPECT_ANY_THROW(m_store->resolve("r3"));
    m_store->deleteForEver(Texts{"two-2"});
    m_store->save(measuredRun("three-3", 0.5, 2));
    EXPECT_EQ(m_store->resolve("r3"), "three-3");
    EXPECT_ANY_THROW(m_store->resolve("r2"));
}

TEST_F(StoredDigestsTest, EveryChangeIsToldOnceWhoeverMakesIt) {
    const auto changesOf = [&](auto&& work) {
        const int64_t before = m_store->lastChange();
        work();
        return m_store->changedAfter(before);
    };
    EXPECT_THAT(changesOf([&] { m_store->addTags("one-1", Texts{"a", "b"}); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->removeTags("one-1", Texts{"a"}); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->setNote("one-1", "note"); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->setNote("one-1", "other"); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->setNote("one-1", ""); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->setStar(Texts{"two-2"}, true); }), ElementsAre("two-2"));
    EXPECT_THAT(changesOf([&] { m_store->setStar(Texts{"two-2"}, false); }), ElementsAre("two-2"));
    EXPECT_THAT(changesOf([&] { m_store->moveToTrash(Texts{"one-1", "two-2"}); }), UnorderedElementsAre("one-1", "two-2"));
    EXPECT_THAT(changesOf([&] { m_store->restore(Texts{"one-1"}); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->save(measuredRun("one-1", 0.1, 8)); }), ElementsAre("one-1"));
    EXPECT_THAT(changesOf([&] { m_store->deleteForEver(Texts{"two-2"}); }), ElementsAre("two-2"));
    EXPECT_THAT(changesOf([&] { openRunStore(file())->save(measuredRun("new-1", 0.1, 8)); }), ElementsAre("new-1"));
    EXPECT_THAT(changesOf([] {}), IsEmpty());
}

TEST_F(StoredDigestsTest, TheFilesVersionDiffersOnceAnotherConnectionWrote) {
    const int64_t before = m_store->fileVersion();
    EXPECT_EQ(m_store->fileVersion(), before);
    openRunStore(file())->setNote("one-1", "theirs");
    EXPECT_NE(m_store->fileVersion(), before);
}

}  // namespace
}  // namespace lathe
