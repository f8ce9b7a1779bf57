// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run/queue_bridge.h"

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
#include "widgets/run/run_text.h"

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
class QueueBridgeTest : public testing::Test {
protected:
    QueueBridgeTest() { openRunStore(folder.path() / "experiments.db"); }

    std::string history() const { return folder.path() / "experiments.db"; }
    SessionOptions options(const std::string& script) const {
        return {fs::path(LATHE_BIN_DIR) / "test_session", folder.path() / "runs", {"LATHE_SCRIPT=" + script}, {}};
    }
    static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20000); }

    TemporaryFolder folder;
};

TEST_F(QueueBridgeTest, RunsAreExecutedOneAfterTheOtherAndStored) {
    QueueBridge queue(history(), options("done"));
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.add(recipeNamed("first"));
    queue.add(recipeNamed("second"));
    EXPECT_TRUE(queue.isRunning());
    EXPECT_EQ(queue.waiting().size(), 1u);
    ASSERT_TRUE(waitFor([&] { return ended.count() == 2; }));
    EXPECT_FALSE(queue.isRunning());
    EXPECT_EQ(queue.last()->state, RunState::Done);
    const auto store = openRunStore(folder.path() / "experiments.db");
    RunFilter filter;
    filter.name = "second";
    ASSERT_EQ(store->list(filter).size(), 1u);
    EXPECT_EQ(store->list(filter)[0].id, queue.last()->id);
}

TEST_F(QueueBridgeTest, ACancelledRunKeepsWhatItHadAndTheNextBegins) {
    QueueBridge queue(history(), options("wait"));
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.add(recipeNamed("long"));
    ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    queue.cancel();
    EXPECT_TRUE(queue.live()->isCancelling);
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(queue.last()->state, RunState::Cancelled);
    const auto store = openRunStore(folder.path() / "experiments.db");
    EXPECT_EQ(store->load(queue.last()->id).baseline->perplexity, 20);
}

TEST_F(QueueBridgeTest, AFailureTellsWhatWhyAndWhatToDo) {
    QueueBridge queue(history(), options("fail"));
    queue.add(recipeNamed("bad"));
    ASSERT_TRUE(waitFor([&] { return queue.last().has_value(); }));
    EXPECT_EQ(queue.last()->state, RunState::Failed);
    EXPECT_EQ(troubleOf(*queue.last()).title, "Baseline failed");
    EXPECT_EQ(troubleOf(*queue.last()).what, "Training diverged");
    EXPECT_EQ(troubleOf(*queue.last()).hint, "Lower the learning rate");
}

TEST_F(QueueBridgeTest, AWorkerThatDiesOrRefusesEndsTheRunAndNotTheQueue) {
    for (const char* script : {"die", "refuse"}) {
        QueueBridge queue(history(), options(script));
        QSignalSpy ended(&queue, &QueueBridge::ended);
        queue.add(recipeNamed("one"));
        queue.add(recipeNamed("two"));
        ASSERT_TRUE(waitFor([&] { return ended.count() == 2; })) << script;
        EXPECT_EQ(queue.last()->state, RunState::Failed);
        EXPECT_FALSE(troubleOf(*queue.last()).title.isEmpty());
    }
}

TEST_F(QueueBridgeTest, WhatWaitsCanBeMovedAndTakenOutAndHeldBack) {
    QueueBridge queue(history(), options("done"));
    queue.setPaused(true);
    for (const char* name : {"a", "b", "c"})
        queue.add(recipeNamed(name), {1, 2, 3});
    EXPECT_FALSE(queue.isRunning());
    EXPECT_EQ(queue.remainingSeconds(), 18);
    queue.move(queue.waiting()[2].key, 0);
    queue.remove(queue.waiting()[1].key);
    ASSERT_EQ(queue.waiting().size(), 2u);
    EXPECT_EQ(queue.waiting()[0].recipe.name, "c");
    EXPECT_EQ(queue.waiting()[1].recipe.name, "b");
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.setPaused(false);
    EXPECT_TRUE(queue.isRunning());
    EXPECT_TRUE(waitFor([&] { return ended.count() == 2; }));
}

TEST_F(QueueBridgeTest, AWindowThatGoesTakesItsRunAlongAndItIsFoundInTheHistory) {
    {
        QueueBridge queue(history(), options("wait"));
        queue.add(recipeNamed("unfinished"));
        ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    }
    const auto store = openRunStore(folder.path() / "experiments.db");
    RunFilter filter;
    filter.name = "unfinished";
    ASSERT_EQ(store->list(filter).size(), 1u);
    EXPECT_EQ(store->list(filter)[0].state, "cancelled");
}

TEST_F(QueueBridgeTest, ARunWhoseHistoryIsRemovedMeanwhileIsKeptAndComesBackWithIt) {
    const fs::path database = folder.path() / "experiments.db", away = folder.path() / "away.db";
    QueueBridge queue(history(), options("wait"));
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.add(recipeNamed("kept"));
    ASSERT_TRUE(waitFor([&] { return queue.live() && !queue.live()->progress.runId().empty(); }));
    fs::rename(database, away);
    queue.cancel();
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(queue.last()->state, RunState::Failed);
    EXPECT_TRUE(troubleOf(*queue.last()).why.contains("was moved or deleted")) << troubleOf(*queue.last()).why.toStdString();
    EXPECT_TRUE(troubleOf(*queue.last()).hint.contains("Its record is kept in")) << troubleOf(*queue.last()).hint.toStdString();
    EXPECT_FALSE(fs::exists(database)) << "no empty history is begun in its place";
    fs::rename(away, database);
    QSignalSpy recovered(&queue, &QueueBridge::recovered);
    queue.recover();
    ASSERT_TRUE(waitFor([&] { return recovered.count() == 1; }));
    EXPECT_EQ(openRunStore(database)->list({}).size(), 1u);
}

TEST_F(QueueBridgeTest, ARunDoesNotBeginWhereItsHistoryIsGone) {
    QueueBridge queue(history(), options("done"));
    fs::remove(folder.path() / "experiments.db");
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.add(recipeNamed("refused"));
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_EQ(troubleOf(*queue.last()).title, "The run did not begin");
    EXPECT_TRUE(troubleOf(*queue.last()).what.contains("was moved or deleted"));
    EXPECT_FALSE(fs::exists(folder.path() / "experiments.db"));
}

TEST_F(QueueBridgeTest, InterruptedRunsComeBackAtTheStart) {
    fs::create_directories(folder.path() / "runs");
    lathe::Run begun;
    begun.id = newRunId();
    begun.created = "2026-01-31T12:00:00.000Z";
    begun.recipe = recipeNamed("killed");
    writeFileAtomically(folder.path() / "runs" / (begun.id + ".events.jsonl"),
                        Json{{"kind", "begin"}, {"run", toJson(begun)}}.dump() + "\n");
    QueueBridge queue(history(), options("done"));
    QSignalSpy recovered(&queue, &QueueBridge::recovered);
    queue.recover();
    ASSERT_TRUE(waitFor([&] { return recovered.count() == 1; }));
    EXPECT_EQ(recovered[0][0].toStringList(), QStringList{QString::fromStdString(begun.id)});
    EXPECT_EQ(openRunStore(folder.path() / "experiments.db")->stateOf(begun.id), RunState::Interrupted);
}

TEST_F(QueueBridgeTest, ARunThatIsRepeatedOrChangedIsTheParentOfTheNext) {
    QueueBridge queue(history(), options("done"));
    RunPage page(queue);
    QSignalSpy ended(&queue, &QueueBridge::ended), edit(&page, &RunPage::editRequested);
    queue.add(recipeNamed("fork"), {}, "an earlier run");
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    const std::string first = queue.last()->id;
    EXPECT_EQ(openRunStore(history())->load(first).parentId, "an earlier run");
    for (QAction* action : page.actions())
        if (action->text() == "Change it in the recipe" || action->text() == "Run again")
            action->trigger();
    ASSERT_EQ(edit.count(), 1);
    EXPECT_EQ(edit[0][1].toString().toStdString(), first);
    ASSERT_TRUE(waitFor([&] { return ended.count() == 2; }));
    EXPECT_EQ(openRunStore(history())->load(queue.last()->id).parentId, first);
}

TEST_F(QueueBridgeTest, ThePageShowsWhatIsWaitedForAndTheLogIsKept) {
    QueueBridge queue(history(), options("loud"));
    RunPage page(queue);
    page.show();
    const auto says = [&](const QString& text) {
        const auto labels = page.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
    };
    QSignalSpy ended(&queue, &QueueBridge::ended);
    queue.add(recipeNamed("waiting"));
    EXPECT_TRUE(waitFor([&] { return says("Waiting for silence."); }));
    queue.cancel();
    ASSERT_TRUE(waitFor([&] { return ended.count() == 1; }));
    EXPECT_FALSE(says("Waiting for silence."));
    const std::vector<std::string> log = openRunStore(history())->load(queue.last()->id).log;
    ASSERT_EQ(log.size(), 5u);
    EXPECT_TRUE(log[0].ends_with("s  evaluate baseline"));
    EXPECT_TRUE(log[1].ends_with("s  the loss is flat"));
    EXPECT_TRUE(log[2].ends_with("s  warning: It is loud here"));
    EXPECT_TRUE(log[3].ends_with("s  waiting for silence"));
}

TEST_F(QueueBridgeTest, ThePageShowsTheRunAndItsFailure) {
    applyTheme(ThemeChoice::Light);
    QueueBridge queue(history(), options("fail"));
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
