// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/run_queue.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "core/base/files.h"
#include "core/store/run_store.h"
#include "widgets/common/error_card.h"
#include "widgets/common/theme.h"
#include "widgets/run/expected_parts.h"
#include "widgets/run/queue_panel.h"
#include "widgets/run/run_page.h"

namespace lathe {
namespace {

namespace fs = std::filesystem;

Recipe recipeNamed(const std::string& name) {
    Recipe recipe;
    recipe.name = name;
    recipe.stages = {QuantizeStage{}};
    return recipe;
}

// The workers are those of the session's tests: they do what LATHE_SCRIPT says.
class RunQueueTest : public testing::Test {
protected:
    RunQueueTest() { RunStore(folder.path() / "experiments.db"); }

    RunQueuePaths paths(const std::string& script) const {
        return {
            folder.path() / "experiments.db", folder.path() / "runs", fs::path(LATHE_BIN_DIR) / "test_session", {"LATHE_SCRIPT=" + script}};
    }
    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20000); }

    TemporaryFolder folder;
};

TEST_F(RunQueueTest, RunsAreExecutedOneAfterTheOtherAndStored) {
    RunQueue queue(paths("done"));
    QSignalSpy ended(&queue, &RunQueue::ended);
    queue.add(recipeNamed("first"));
    queue.add(recipeNamed("second"));
    EXPECT_TRUE(queue.isRunning());
    EXPECT_EQ(queue.waiting().size(), 1);
    ASSERT_TRUE(waitFor([&] { return ended.count() == 2; }));
    EXPECT_FALSE(queue.isRunning());
    EXPECT_EQ(queue.last()->state, RunState::Done);
    const RunStore store(folder.path() / "experiments.db");
    RunFilter filter;
    filter.name = "second";
    ASSERT_EQ(store.list(filter).size(), 1u);
    EXPECT_EQ(QString::fromStdString(store.list(filter)[0].id), queue.last()->id);
}

TEST_F(RunQueueTest, ACancelledRunKeepsWhatItHadAndTheNextBegins) {
    RunQueue queue(paths("wait"));
    QSignalSpy ended(&queue, &RunQueue::ended);
    queue.add(recipeNamed("long"));
    ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    queue.cancel();
    EXPECT_TRUE(queue.live()->isCancelling);
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(queue.last()->state, RunState::Cancelled);
    const RunStore store(folder.path() / "experiments.db");
    EXPECT_EQ(store.load(queue.last()->id.toStdString()).baseline->perplexity, 20);
}

TEST_F(RunQueueTest, AFailureTellsWhatWhyAndWhatToDo) {
    RunQueue queue(paths("fail"));
    queue.add(recipeNamed("bad"));
    ASSERT_TRUE(waitFor([&] { return queue.last().has_value(); }));
    EXPECT_EQ(queue.last()->state, RunState::Failed);
    EXPECT_EQ(queue.last()->trouble.title, "Baseline failed");
    EXPECT_EQ(queue.last()->trouble.what, "Training diverged");
    EXPECT_EQ(queue.last()->trouble.hint, "Lower the learning rate");
}

TEST_F(RunQueueTest, AWorkerThatDiesOrRefusesEndsTheRunAndNotTheQueue) {
    for (const char* script : {"die", "refuse"}) {
        RunQueue queue(paths(script));
        QSignalSpy ended(&queue, &RunQueue::ended);
        queue.add(recipeNamed("one"));
        queue.add(recipeNamed("two"));
        ASSERT_TRUE(waitFor([&] { return ended.count() == 2; })) << script;
        EXPECT_EQ(queue.last()->state, RunState::Failed);
        EXPECT_FALSE(queue.last()->trouble.title.isEmpty());
    }
}

TEST_F(RunQueueTest, WhatWaitsCanBeMovedAndTakenOutAndHeldBack) {
    RunQueue queue(paths("done"));
    queue.setPaused(true);
    for (const char* name : {"a", "b", "c"})
        queue.add(recipeNamed(name), {1, 2, 3});
    EXPECT_FALSE(queue.isRunning());
    EXPECT_EQ(queue.remainingSeconds(), 18);
    queue.move(queue.waiting()[2].key, 0);
    queue.remove(queue.waiting()[1].key);
    ASSERT_EQ(queue.waiting().size(), 2);
    EXPECT_EQ(queue.waiting()[0].recipe.name, "c");
    EXPECT_EQ(queue.waiting()[1].recipe.name, "b");
    QSignalSpy ended(&queue, &RunQueue::ended);
    queue.setPaused(false);
    EXPECT_TRUE(queue.isRunning());
    EXPECT_TRUE(waitFor([&] { return ended.count() == 2; }));
}

TEST_F(RunQueueTest, AWindowThatGoesTakesItsRunAlongAndItIsFoundInTheHistory) {
    {
        RunQueue queue(paths("wait"));
        queue.add(recipeNamed("unfinished"));
        ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    }
    const RunStore store(folder.path() / "experiments.db");
    RunFilter filter;
    filter.name = "unfinished";
    ASSERT_EQ(store.list(filter).size(), 1u);
    EXPECT_EQ(store.list(filter)[0].state, "cancelled");
}

TEST_F(RunQueueTest, ARunWhoseHistoryIsRemovedMeanwhileIsKeptAndComesBackWithIt) {
    const fs::path database = folder.path() / "experiments.db", away = folder.path() / "away.db";
    RunQueue queue(paths("wait"));
    QSignalSpy ended(&queue, &RunQueue::ended);
    queue.add(recipeNamed("kept"));
    ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    fs::rename(database, away);
    queue.cancel();
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(queue.last()->state, RunState::Failed);
    EXPECT_TRUE(queue.last()->trouble.why.contains("was moved or deleted")) << queue.last()->trouble.why.toStdString();
    EXPECT_TRUE(queue.last()->trouble.hint.contains("Its record is kept in")) << queue.last()->trouble.hint.toStdString();
    EXPECT_FALSE(fs::exists(database)) << "no empty history is begun in its place";
    fs::rename(away, database);
    QSignalSpy recovered(&queue, &RunQueue::recovered);
    queue.recover();
    ASSERT_TRUE(waitFor([&] { return recovered.count() == 1; }));
    EXPECT_EQ(RunStore(database).list({}).size(), 1u);
}

TEST_F(RunQueueTest, ARunDoesNotBeginWhereItsHistoryIsGone) {
    RunQueue queue(paths("done"));
    fs::remove(folder.path() / "experiments.db");
    QSignalSpy ended(&queue, &RunQueue::ended);
    queue.add(recipeNamed("refused"));
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(queue.last()->trouble.title, "The run did not begin");
    EXPECT_TRUE(queue.last()->trouble.what.contains("was moved or deleted"));
    EXPECT_FALSE(fs::exists(folder.path() / "experiments.db"));
}

TEST_F(RunQueueTest, InterruptedRunsComeBackAtTheStart) {
    fs::create_directories(folder.path() / "runs");
    lathe::Run begun;
    begun.id = newRunId();
    begun.created = "2026-01-31T12:00:00.000Z";
    begun.recipe = recipeNamed("killed");
    writeFileAtomically(folder.path() / "runs" / (begun.id + ".events.jsonl"),
                        Json{{"kind", "begin"}, {"run", toJson(begun)}}.dump() + "\n");
    RunQueue queue(paths("done"));
    QSignalSpy recovered(&queue, &RunQueue::recovered);
    queue.recover();
    ASSERT_TRUE(waitFor([&] { return recovered.count() == 1; }));
    EXPECT_EQ(recovered[0][0].toStringList(), QStringList{QString::fromStdString(begun.id)});
    EXPECT_EQ(RunStore(folder.path() / "experiments.db").stateOf(begun.id), RunState::Interrupted);
}

TEST_F(RunQueueTest, ThePageShowsTheRunAndItsFailure) {
    applyTheme(ThemeChoice::Light);
    RunQueue queue(paths("fail"));
    RunPage page(queue);
    QueuePanel panel(queue);
    page.resize(700, 500);
    page.show();
    EXPECT_FALSE(page.cancelAction()->isEnabled());
    QSignalSpy edit(&page, &RunPage::editRequested);
    queue.add(recipeNamed("bad"));
    EXPECT_TRUE(page.cancelAction()->isEnabled());
    ASSERT_TRUE(waitFor([&] { return queue.last().has_value(); }));
    const auto* card = page.findChild<ErrorCard*>();
    EXPECT_TRUE(card->isVisible());
    EXPECT_EQ(card->trouble().why, "The loss is not a number");
}

TEST(ExpectedParts, AddUpToTheWholeRun) {
    Prediction prediction;
    prediction.models.resize(2);
    prediction.models[1].seconds = 50;
    prediction.models[0].evaluationSeconds = prediction.models[1].evaluationSeconds = 5;
    prediction.measurementSeconds = 10;
    EXPECT_TRUE(expectedParts(prediction).empty());
    prediction.seconds = 100;
    EXPECT_EQ(expectedParts(prediction), (std::vector<double>{15, 65, 20}));
}

}  // namespace
}  // namespace lathe
