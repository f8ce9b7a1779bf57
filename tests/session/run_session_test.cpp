// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include "core/session/event_file.h"
#include "tests/session/session_fixture.h"

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class RunSessionTest : public test::SessionFixture {
protected:
    Error errorOf(const std::string& script, RunStore& store) {
        try {
            executeRun(test::exampleRecipe(), &store, options(script), {}, m_cancel);
        } catch (const Error& error) {
            return error;
        }
        ADD_FAILURE() << script << " ended without an error";
        return failed("none");
    }
};

TEST_F(RunSessionTest, AFinishedRunIsReturnedAndStoredWithItsSamples) {
    const Run run = execute("done");
    EXPECT_EQ(run.state, RunState::Done);
    EXPECT_FALSE(run.error);
    EXPECT_EQ(run.result->perplexity, 21);
    EXPECT_EQ(run.seconds, 12.5);
    const Run stored = m_store->loadWithSamples(run.id);
    EXPECT_EQ(toJson(stored), toJson(run));
    ASSERT_EQ(stored.samples.size(), 2u);
    EXPECT_EQ(stored.samples[1].arm, "result");
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, ARunKnowsItsRecipeItsHashAndWhenItBegan) {
    const Run run = execute("done");
    EXPECT_EQ(run.recipe, test::exampleRecipe());
    EXPECT_THAT(run.recipeHash, testing::SizeIs(64));
    EXPECT_THAT(run.created, HasSubstr("T"));
    EXPECT_NE(run.id, execute("done").id);
}

TEST_F(RunSessionTest, ARunKnowsTheOneThatItsRecipeWasTakenFrom) {
    EXPECT_EQ(execute("done").parentId, "");
    SessionOptions fork = options("done");
    fork.parentId = "11111111-2222-4333-8444-555555555555";
    const Run run = executeRun(test::exampleRecipe(), m_store.get(), fork, {}, m_cancel);
    EXPECT_EQ(run.parentId, fork.parentId);
    EXPECT_EQ(m_store->load(run.id).parentId, fork.parentId);
}

TEST_F(RunSessionTest, TheListenerHearsTheWorkersEventsInOrder) {
    std::vector<std::string> kinds;
    execute("done", [&](const Json& event) { kinds.push_back(event.at("kind")); });
    EXPECT_THAT(kinds, testing::ElementsAre("stage", "progress", "snapshot", "samples", "samples"));
}

TEST_F(RunSessionTest, TheEventFileHoldsWhatWasToldButProgress) {
    std::string text;
    execute("done", [&](const Json& event) {
        if (event.at("kind") == "samples")
            text = readFile(m_events / eventFiles().at(0));
    });
    std::vector<std::string> kinds;
    for (size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const Json event = Json::parse(text.substr(begin, end - begin));
        EXPECT_GE(event.at("elapsed_s"), 0.0);
        kinds.push_back(event.at("kind"));
    }
    EXPECT_THAT(kinds, testing::ElementsAre("begin", "stage", "snapshot", "samples", "samples"));
}

TEST_F(RunSessionTest, WithoutAStoreNothingIsKept) {
    const Run run = executeRun(test::exampleRecipe(), nullptr, options("done"), {}, m_cancel);
    EXPECT_EQ(run.state, RunState::Done);
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, AFailedRunIsStoredWithItsErrorAndWhatItHad) {
    const Run run = m_store->load(execute("fail").id);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.error->what, "training diverged");
    EXPECT_EQ(run.error->why, "the loss is not a number");
    EXPECT_EQ(run.error->hint, "lower the learning rate");
    EXPECT_EQ(run.baseline->perplexity, 20);
    EXPECT_FALSE(run.result);
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, AKilledWorkerLeavesAFailedRunThatNamesTheSignal) {
    const Run run = m_store->load(execute("die").id);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_THAT(run.error->why, HasSubstr("SIGKILL"));
    EXPECT_EQ(run.baseline->perplexity, 20);
}

TEST_F(RunSessionTest, ACancelledRunIsStoredWithWhatItHad) {
    const Run run = m_store->load(execute("wait", [&](const Json& event) {
                                      if (event.at("kind") == "snapshot")
                                          m_cancel.cancel();
                                  }).id);
    EXPECT_EQ(run.state, RunState::Cancelled);
    EXPECT_EQ(run.baseline->perplexity, 20);
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, AResultThatIsNoRunIsAFailureThatKeepsTheSnapshot) {
    const Run run = m_store->load(execute("nonsense").id);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.baseline->perplexity, 20);
}

TEST_F(RunSessionTest, BadInputBeforeAnyResultIsThrownAndNothingStored) {
    const Error error = errorOf("refuse", *m_store);
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.headline(), "the model is not there");
    EXPECT_THAT(m_store->list(), IsEmpty());
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, BadInputAfterTheFirstResultIsAFailedRun) {
    const Run run = m_store->load(execute("refuse late").id);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.error->what, "stage 2 cannot be done");
}

TEST_F(RunSessionTest, AWorkerThatCannotStartIsThrownAndNothingStored) {
    SessionOptions missing = options("done");
    missing.workerProgram = "/nowhere/lathe-worker";
    EXPECT_THROW(executeRun(test::exampleRecipe(), m_store.get(), missing, {}, m_cancel), Error);
    EXPECT_THAT(m_store->list(), IsEmpty());
    EXPECT_THAT(eventFiles(), IsEmpty());
}

TEST_F(RunSessionTest, ARunThatCannotBeStoredStaysInItsEventFileAndIsBroughtInLater) {
    const std::filesystem::path path = m_folder.path() / "newer.db";
    const auto setVersion = [&](int version) {
        SQLite::Database(path, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = " + std::to_string(version));
    };
    openRunStore(path);
    const int version = SQLite::Database(path).execAndGet("PRAGMA user_version").getInt();
    setVersion(version + 1);
    {
        const auto readOnly = openRunStore(path);
        ASSERT_TRUE(readOnly->isReadOnly());
        const Error error = errorOf("done", *readOnly);
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        ASSERT_EQ(eventFiles().size(), 1u);
        EXPECT_THAT(error.hint(), HasSubstr((m_events / eventFiles()[0]).string()));
        EXPECT_THAT(recoverInterruptedRuns(*readOnly, m_events), IsEmpty());
    }
    setVersion(version);
    const auto writable = openRunStore(path);
    const auto ids = recoverInterruptedRuns(*writable, m_events);
    ASSERT_EQ(ids.size(), 1u);
    const Run run = writable->loadWithSamples(ids[0]);
    EXPECT_EQ(run.state, RunState::Done);
    EXPECT_EQ(run.samples.size(), 2u);
    EXPECT_THAT(eventFiles(), IsEmpty());
}

}  // namespace
}  // namespace lathe
