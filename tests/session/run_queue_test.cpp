// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_queue.h"

#include <deque>

#include "tests/session/session_fixture.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What a window or a program lends the queue, under the test's hand: work is done when the test says so, time stands still.
class RunQueueTest : public test::SessionFixture, public RunQueueListener {
protected:
    void runStarted() override { m_heard.push_back("started"); }
    void runProgressed() override { m_heard.push_back("progressed"); }
    void runEnded(const EndedRun& run) override { m_heard.push_back("ended " + run.queued.recipe.name); }
    void queueChanged() override { m_heard.push_back("changed"); }
    void runsRecovered(const std::vector<std::string>& ids, const std::vector<std::string>& notes) override {
        m_recovered = ids;
        m_notes = notes;
    }
    void recoveryFailed(const Error& error) override { m_recoveryError = error; }

    std::unique_ptr<RunQueue> queueOf(const std::string& script) {
        RunQueueHost host;
        host.elsewhere = [this](std::function<void()> work) { m_work.push_back(std::move(work)); };
        host.back = [this](std::function<void()> call) { m_calls.push_back(std::move(call)); };
        host.clock = [this] { return m_time; };
        return std::make_unique<RunQueue>(m_database, options(script), host, *this);
    }

    static Recipe named(const std::string& name) {
        Recipe recipe = test::exampleRecipe();
        recipe.name = name;
        return recipe;
    }

    static std::vector<std::string> namesOf(const std::vector<QueuedRun>& runs) {
        std::vector<std::string> names;
        for (const QueuedRun& run : runs)
            names.push_back(run.recipe.name);
        return names;
    }

    static void doAll(std::deque<std::function<void()>>& work) {
        for (; !work.empty(); work.pop_front())
            work.front()();
    }
    void work() { doAll(m_work); }
    void comeBack() { doAll(m_calls); }

    std::deque<std::function<void()>> m_work, m_calls;
    double m_time = 100;
    std::vector<std::string> m_heard, m_recovered, m_notes;
    std::optional<Error> m_recoveryError;
};

TEST_F(RunQueueTest, ExecutesOneRunAfterTheOtherAndStoresThem) {
    const auto queue = queueOf("done");
    queue->add(named("first"));
    queue->add(named("second"));
    EXPECT_TRUE(queue->isRunning());
    EXPECT_EQ(m_work.size(), 1u) << "two runs at a time would disturb each other";
    EXPECT_THAT(namesOf(queue->waiting()), ElementsAre("second"));
    EXPECT_THAT(m_heard, ElementsAre("changed", "changed", "started", "changed"));
    work();
    m_time = 107;
    comeBack();
    EXPECT_EQ(queue->last()->state, RunState::Done);
    EXPECT_EQ(queue->last()->seconds, 7);
    EXPECT_EQ(queue->live()->queued.recipe.name, "second");
    work();
    comeBack();
    EXPECT_FALSE(queue->isRunning());
    EXPECT_EQ(m_store->load(queue->last()->id).recipe.name, "second");
    EXPECT_EQ(m_store->list().size(), 2u);
}

TEST_F(RunQueueTest, TakesInWhatARunReportsWhenItIsAskedTo) {
    const auto queue = queueOf("done");
    queue->add(named("one"));
    work();
    EXPECT_TRUE(queue->live()->progress.runId().empty());
    queue->update();
    EXPECT_FALSE(queue->live()->progress.runId().empty());
    EXPECT_EQ(m_heard.back(), "progressed");
    comeBack();
    EXPECT_EQ(m_heard[m_heard.size() - 2], "ended one");
    EXPECT_TRUE(queue->last()->hasBegun);
    EXPECT_EQ(queue->last()->parts[queue->last()->activePart].state, PartState::Done);
}

TEST_F(RunQueueTest, ACancelledRunEndsAndTheNextBegins) {
    const auto queue = queueOf("wait");
    queue->add(named("long"));
    queue->add(named("next"));
    queue->cancel();
    EXPECT_TRUE(queue->live()->isCancelling);
    m_work.front()();
    m_work.pop_front();
    comeBack();
    EXPECT_EQ(queue->last()->state, RunState::Cancelled);
    EXPECT_EQ(queue->live()->queued.recipe.name, "next");
    EXPECT_FALSE(queue->live()->isCancelling);
}

TEST_F(RunQueueTest, AFailureKeepsItsErrorAndWhereItHappened) {
    const auto queue = queueOf("fail");
    queue->add(named("bad"));
    work();
    comeBack();
    EXPECT_EQ(queue->last()->state, RunState::Failed);
    EXPECT_TRUE(queue->last()->hasBegun);
    EXPECT_EQ(queue->last()->parts[queue->last()->activePart].kind, "baseline");
    EXPECT_THAT(queue->last()->error->hint(), HasSubstr("learning rate"));
    EXPECT_EQ(queue->last()->error->id(), "an.id");
    EXPECT_EQ(queue->last()->error->arguments(), std::vector<ErrorWords>{"1"});
}

TEST_F(RunQueueTest, ARunDoesNotBeginWhereItsHistoryIsGone) {
    const auto queue = queueOf("done");
    std::filesystem::remove(m_database);
    queue->add(named("refused"));
    work();
    comeBack();
    EXPECT_EQ(queue->last()->state, RunState::Failed);
    EXPECT_FALSE(queue->last()->hasBegun);
    EXPECT_THAT(queue->last()->id, IsEmpty());
    EXPECT_THAT(queue->last()->error->headline(), HasSubstr("was moved or deleted"));
    EXPECT_FALSE(std::filesystem::exists(m_database));
}

TEST_F(RunQueueTest, WhatWaitsCanBeMovedAndTakenOutAndHeldBack) {
    const auto queue = queueOf("done");
    queue->setPaused(true);
    for (const char* name : {"a", "b", "c"})
        queue->add(named(name), {1, 2, 3});
    EXPECT_FALSE(queue->isRunning());
    EXPECT_EQ(queue->remainingSeconds(), 18);
    queue->move(queue->waiting()[2].key, 0);
    EXPECT_THAT(namesOf(queue->waiting()), ElementsAre("c", "a", "b"));
    queue->move(queue->waiting()[0].key, 99);
    EXPECT_THAT(namesOf(queue->waiting()), ElementsAre("a", "b", "c"));
    queue->remove(queue->waiting()[1].key);
    queue->remove(12345);
    EXPECT_THAT(namesOf(queue->waiting()), ElementsAre("a", "c"));
    queue->setPaused(false);
    EXPECT_EQ(queue->live()->queued.recipe.name, "a");
}

TEST_F(RunQueueTest, KnowsNoRemainingTimeWhereOneRunHasNone) {
    const auto queue = queueOf("done");
    queue->setPaused(true);
    queue->add(named("known"), {1, 2, 3});
    queue->add(named("unknown"));
    EXPECT_EQ(queue->remainingSeconds(), std::nullopt);
}

TEST_F(RunQueueTest, CancelsItsRunWhenItGoesAndHearsNoMoreOfIt) {
    auto queue = queueOf("wait");
    queue->add(named("unfinished"));
    queue.reset();
    m_heard.clear();
    work();
    comeBack();
    EXPECT_THAT(m_heard, IsEmpty());
    ASSERT_EQ(m_store->list().size(), 1u);
    EXPECT_EQ(m_store->list()[0].state, "cancelled");
}

TEST_F(RunQueueTest, BringsBackWhatWasInterruptedAndNamesWhatItCannotRead) {
    const Json begin = {{"kind", "begin"}, {"run", toJson(test::exampleRun())}};
    writeEventFile("one.events.jsonl", begin.dump() + "\n");
    writeEventFile("two.events.jsonl", "nonsense\n");
    const auto queue = queueOf("done");
    queue->recover();
    work();
    comeBack();
    EXPECT_THAT(m_recovered, ElementsAre(test::exampleRun().id));
    EXPECT_THAT(m_notes, ElementsAre(HasSubstr("two.events.jsonl.broken")));
    std::filesystem::remove(m_database);
    queue->recover();
    work();
    comeBack();
    EXPECT_THAT(m_recoveryError->headline(), HasSubstr("was moved or deleted"));
}

}  // namespace
}  // namespace lathe
