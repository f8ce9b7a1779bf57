// SPDX-License-Identifier: GPL-3.0-or-later
// Tags, notes and the trash.
#include "core/store/run_marks.h"

#include <SQLiteCpp/Database.h>

#include "store_fixture.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

class RunMarksTest : public test::StoreFixture {
protected:
    void SetUp() override {
        m_store->save(test::storedRun("one-1", 1));
        m_store->save(test::storedRun("two-2", 2));
    }
};

TEST_F(RunMarksTest, ARunHasNoneAtFirst) {
    EXPECT_EQ(m_store->marks("one-1"), RunMarks());
}

TEST_F(RunMarksTest, TagsAreKeptOnceAndSorted) {
    m_store->addTags("one-", Texts{"front", "candidate", "front"});
    m_store->addTags("one-1", Texts{"best"});
    EXPECT_THAT(m_store->marks("one-1").tags, ElementsAre("best", "candidate", "front"));
    m_store->removeTags("one-1", Texts{"front", "never-there"});
    EXPECT_THAT(m_store->marks("one-1").tags, ElementsAre("best", "candidate"));
    EXPECT_THAT(m_store->marks("two-2").tags, IsEmpty());
}

TEST_F(RunMarksTest, ATagIsAWord) {
    for (const char* tag : {"", "two words", "a,b", "tab\t", "\x7F", "\xFF"})
        expectBadInput([&] { m_store->addTags("one-1", Texts{"good", tag}); }, {"cannot be a tag"});
    expectBadInput([&] { refuseBadTag(std::string(65, 'a')); }, {"64 bytes"});
    EXPECT_NO_THROW(refuseBadTag("schön-4bit/2"));
    EXPECT_THAT(m_store->marks("one-1").tags, IsEmpty());  // not even the good one beside a bad one
}

TEST_F(RunMarksTest, ANoteIsReplacedAndRemoved) {
    m_store->setNote("one-1", "first");
    m_store->setNote("one-1", "second \"quoted\"");
    EXPECT_EQ(m_store->marks("one-1").note, "second \"quoted\"");
    EXPECT_EQ(m_store->list().back().note, "second \"quoted\"");
    m_store->setNote("one-1", "");
    EXPECT_EQ(m_store->marks("one-1").note, "");
    expectBadInput([&] { m_store->setNote("one-1", std::string(10'001, 'n')); }, {"10001 bytes"});
    expectBadInput([&] { m_store->setNote("one-1", "\xC3"); }, {"UTF-8"});
}

TEST_F(RunMarksTest, MarksSurviveThatTheRunIsSavedAgain) {
    m_store->addTags("one-1", Texts{"front"});
    m_store->setNote("one-1", "mine");
    m_store->moveToTrash(Texts{"one-1"});
    lathe::Run again = test::storedRun("one-1");
    again.state = RunState::Interrupted;
    m_store->save(again);
    const RunMarks marks = m_store->marks("one-1");
    EXPECT_THAT(marks.tags, ElementsAre("front"));
    EXPECT_EQ(marks.note, "mine");
    EXPECT_FALSE(marks.deleted.empty());
}

TEST_F(RunMarksTest, ARunInTheTrashIsInNoOtherListAndComesBackWhole) {
    m_store->addTags("one-1", Texts{"front"});
    m_store->moveToTrash(Texts{"one-"});
    EXPECT_THAT(listed(), ElementsAre("two-2"));
    EXPECT_THAT(listed({.tag = "front"}), IsEmpty());
    EXPECT_THAT(listed({.deleted = true}), ElementsAre("one-1"));
    EXPECT_EQ(m_store->list({.deleted = true})[0].deleted, m_store->marks("one-1").deleted);
    EXPECT_EQ(m_store->load("one-1").id, "one-1");
    m_store->restore(Texts{"one-1"});
    EXPECT_THAT(listed({.tag = "front"}), ElementsAre("one-1"));
    EXPECT_THAT(listed({.deleted = true}), IsEmpty());
}

TEST_F(RunMarksTest, SeveralAreDeletedAllOrNone) {
    expectBadInput([&] { m_store->moveToTrash(Texts{"one-1", "none-3"}); }, {"there is no run none-3"});
    EXPECT_THAT(listed(), ElementsAre("two-2", "one-1"));
    m_store->moveToTrash(Texts{"one-1", "two-2"});
    EXPECT_THAT(listed(), IsEmpty());
}

TEST_F(RunMarksTest, DeletedForEverMeansWithSamplesAndMarks) {
    lathe::Run run = test::storedRun("three-3", 3);
    run.samples = {test::storedSamples("result")};
    m_store->save(run);
    m_store->addTags("three-3", Texts{"front"});
    m_store->setNote("three-3", "mine");
    m_store->moveToTrash(Texts{"three-3"});
    m_store->deleteForEver(Texts{"three-3", "two-2"});
    EXPECT_THAT(listed(), ElementsAre("one-1"));
    SQLite::Database raw(file().string());
    for (const char* table : {"samples", "tags", "notes", "trash"})
        EXPECT_EQ(raw.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt(), 0) << table;
}

TEST_F(RunMarksTest, AreWrittenIntoADocumentOnlyWhereThereAreSome) {
    Json document = {{"id", "one-1"}};
    putMarks(document, {});
    EXPECT_EQ(document.dump(), R"({"id":"one-1"})");
    putMarks(document, {{"a", "b"}, "text", ""});
    EXPECT_EQ(document.dump(), R"({"id":"one-1","tags":["a","b"],"note":"text"})");
    EXPECT_EQ(marksFromJson(document, "test"), (RunMarks{{"a", "b"}, "text", ""}));
}

TEST_F(RunMarksTest, FromOutsideAreChecked) {
    EXPECT_EQ(marksFromJson({{"tags", {"b", "a", "b"}}, {"deleted", "2026"}}, "test"), (RunMarks{{"a", "b"}, "", ""}));
    expectBadInput([] { marksFromJson({{"tags", {"a b"}}}, "test"); }, {"\"a b\""});
    expectBadInput([] { marksFromJson({{"tags", "a"}}, "test"); }, {"tags"});
    expectBadInput([] { marksFromJson({{"note", 3}}, "test"); }, {"note"});
}

}  // namespace
}  // namespace lathe
