// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <signal.h>

#include "core/session/event_file.h"
#include "core/session/event_log.h"
#include "tests/session/session_fixture.h"

namespace lathe {
namespace {

using test::exampleRun;
using test::withPerplexity;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RunRecoveryTest : public test::SessionFixture {
protected:
    std::vector<std::string> recover() {
        return recoverInterruptedRuns(*m_store, m_events, [&](const std::string& note) { m_notes.push_back(note); });
    }

    static std::string begunAndMeasured(double perplexity) {
        Run run = exampleRun();
        const Json begin = beginEvent(run);
        run.baseline = withPerplexity(perplexity);
        return begin.dump() + "\n" + Json{{"kind", "snapshot"}, {"run", toJson(run)}}.dump() + "\n";
    }

    std::vector<std::string> m_notes;
};

TEST_F(RunRecoveryTest, AFolderThatDoesNotExistHoldsNothing) {
    EXPECT_THAT(recover(), IsEmpty());
    EXPECT_THAT(m_notes, IsEmpty());
}

TEST_F(RunRecoveryTest, ARunWhoseProcessWasKilledIsBroughtInAsInterrupted) {
    {
        ServiceClient session(test::scriptedWorker());
        const auto killAtSnapshot = [&](const Json& event) {
            if (event.at("heard").at("kind") == "snapshot")
                ::kill(session.processId(), SIGKILL);
        };
        EXPECT_THROW(session.request("session", {{"folder", m_events.string()}}, killAtSnapshot, m_cancel), Error);
    }
    ASSERT_EQ(eventFiles().size(), 1u);
    const auto ids = recover();
    ASSERT_EQ(ids.size(), 1u);
    EXPECT_EQ(eventFiles(), std::vector<std::string>());
    const Run run = m_store->load(ids[0]);
    EXPECT_EQ(run.state, RunState::Interrupted);
    EXPECT_EQ(run.recipe, test::exampleRecipe());
    EXPECT_EQ(run.baseline->perplexity, 20);
    EXPECT_THAT(recover(), IsEmpty());
}

TEST_F(RunRecoveryTest, ARunUnderWayIsLeftAlone) {
    const Run run = execute("done", [&](const Json&) {
        EXPECT_THAT(recover(), IsEmpty());
        EXPECT_EQ(eventFiles().size(), 1u);
    });
    EXPECT_EQ(m_store->load(run.id).state, RunState::Done);
    EXPECT_THAT(m_notes, IsEmpty());
}

TEST_F(RunRecoveryTest, ACutLastLineIsDropped) {
    writeEventFile("a.events.jsonl", begunAndMeasured(20) + R"({"kind":"snapshot","run":{"form)");
    EXPECT_THAT(recover(), ElementsAre(exampleRun().id));
    EXPECT_EQ(m_store->load(exampleRun().id).baseline->perplexity, 20);
}

TEST_F(RunRecoveryTest, ARunThatHadBeenStoredIsNotMadeAnOlderSelfAgain) {
    Run stored = exampleRun();
    stored.state = RunState::Done;
    stored.baseline = withPerplexity(30);
    m_store->save(stored);
    writeEventFile("a.events.jsonl", begunAndMeasured(20));
    EXPECT_THAT(recover(), IsEmpty());
    EXPECT_THAT(eventFiles(), IsEmpty());
    EXPECT_EQ(m_store->load(exampleRun().id).baseline->perplexity, 30);
}

TEST_F(RunRecoveryTest, AFileThatBeginsNoRunIsPutAsideAndToldWithoutStoppingTheOthers) {
    writeEventFile("a.events.jsonl", "garbage\n");
    writeEventFile("b.events.jsonl", "");
    writeEventFile("c.events.jsonl", begunAndMeasured(20));
    EXPECT_THAT(recover(), ElementsAre(exampleRun().id));
    EXPECT_THAT(eventFiles(), ElementsAre("a.events.jsonl.broken", "b.events.jsonl.broken"));
    EXPECT_THAT(m_notes, ElementsAre(HasSubstr("a.events.jsonl.broken"), HasSubstr("b.events.jsonl.broken")));
    EXPECT_THAT(recover(), IsEmpty());
    EXPECT_EQ(m_notes.size(), 2u);
}

TEST_F(RunRecoveryTest, AFileWithoutAFirstLineYetIsRemovedUnlessItIsBeingWritten) {
    writeEventFile("a.events.jsonl.new", "{\"kind\":\"beg");
    const LockedFile beingWritten = LockedFile::create(m_events / "b.events.jsonl.new");
    EXPECT_THAT(recover(), IsEmpty());
    EXPECT_THAT(eventFiles(), ElementsAre("b.events.jsonl.new"));
}

TEST_F(RunRecoveryTest, OtherFilesAreNotTouched) {
    writeEventFile("notes.txt", "mine");
    EXPECT_THAT(recover(), IsEmpty());
    EXPECT_THAT(eventFiles(), ElementsAre("notes.txt"));
}

}  // namespace
}  // namespace lathe
