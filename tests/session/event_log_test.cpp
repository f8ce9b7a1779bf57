// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "core/base/error_texts.h"
#include "core/protocol/message.h"
#include "core/session/event_log.h"
#include "tests/session/example_runs.h"

namespace lathe {
namespace {

using test::exampleRun;
using test::exampleSamples;
using test::withPerplexity;
using testing::HasSubstr;

std::string linesOf(const std::vector<Json>& events) {
    std::string text;
    for (const Json& event : events)
        text += event.dump() + "\n";
    return text;
}

Json snapshotWithBaseline(double perplexity) {
    Run run = exampleRun();
    run.baseline = withPerplexity(perplexity);
    return {{"kind", "snapshot"}, {"elapsed_s", 3.0}, {"run", toJson(run)}};
}

Json samplesOf(const std::string& arm, double requestMs) {
    return {{"kind", "samples"}, {"samples", toJson(exampleSamples(arm, requestMs))}};
}

Json resultWithBaseline(double perplexity) {
    Run run = exampleRun();
    run.baseline = withPerplexity(perplexity);
    run.seconds = 2;
    return {{"kind", "result"}, {"elapsed_s", 9.0}, {"result", {{"run", toJson(run)}}}};
}

Json errorOfKind(const std::string& kind) {
    return {{"kind", "error"},
            {"elapsed_s", 5.0},
            {"error", {{"kind", kind}, {"what", "it stopped"}, {"why", "a reason"}, {"hint", "a hint"}}}};
}

const Json kBegin = beginEvent(exampleRun());

class EventLog : public testing::Test {
protected:
    using Run = lathe::Run;  // the test framework's base class has a function of this name
};

TEST_F(EventLog, ARunThatOnlyBeganIsInterrupted) {
    const Run run = runFromEvents(linesOf({kBegin}));
    EXPECT_EQ(run.id, exampleRun().id);
    EXPECT_EQ(run.recipe, exampleRun().recipe);
    EXPECT_EQ(run.state, RunState::Interrupted);
    ASSERT_TRUE(run.error);
    EXPECT_EQ(run.error->what, "interrupted");
    EXPECT_EQ(run.error->id, "run.interrupted");
    EXPECT_TRUE(run.missing.empty());
}

TEST_F(EventLog, TheLastSnapshotIsWhatAnInterruptedRunKeeps) {
    const Run run = runFromEvents(linesOf({kBegin,
                                           snapshotWithBaseline(20),
                                           {{"kind", "stage"}, {"name", "prune"}},
                                           snapshotWithBaseline(21),
                                           samplesOf("baseline", 5),
                                           {{"kind", "log"}, {"line", "x"}, {"elapsed_s", 4.5}}}));
    EXPECT_EQ(run.state, RunState::Interrupted);
    EXPECT_EQ(run.baseline->perplexity, 21);
    ASSERT_EQ(run.samples.size(), 1u);
    EXPECT_EQ(run.samples[0].requestMs, std::vector<double>{5});
    EXPECT_EQ(run.seconds, 4.5);
}

TEST_F(EventLog, AResultMakesTheRunDone) {
    const Run run = runFromEvents(
        linesOf({kBegin, snapshotWithBaseline(20), samplesOf("baseline", 5), samplesOf("result", 3), resultWithBaseline(22)}));
    EXPECT_EQ(run.state, RunState::Done);
    EXPECT_FALSE(run.error);
    EXPECT_EQ(run.baseline->perplexity, 22);
    EXPECT_EQ(run.seconds, 2);  // the worker's own count, not the events'
    ASSERT_EQ(run.samples.size(), 2u);
    EXPECT_EQ(run.samples[1].arm, "result");
}

TEST_F(EventLog, LaterSamplesOfAnArmReplaceEarlierOnes) {
    const Run run = runFromEvents(linesOf({kBegin, samplesOf("baseline", 5), samplesOf("result", 3), samplesOf("baseline", 6)}));
    ASSERT_EQ(run.samples.size(), 2u);
    EXPECT_EQ(run.samples[0].requestMs, std::vector<double>{6});
}

TEST_F(EventLog, AnErrorMakesTheRunFailedWithItsWords) {
    const Run run = runFromEvents(linesOf({kBegin, snapshotWithBaseline(20), errorOfKind("failed")}));
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.error->what, "it stopped");
    EXPECT_EQ(run.error->why, "a reason");
    EXPECT_EQ(run.error->hint, "a hint");
    EXPECT_EQ(run.baseline->perplexity, 20);
    EXPECT_EQ(run.seconds, 5);
}

TEST_F(EventLog, AnErrorKeepsWhatSaysItInAnotherLanguage) {
    const Error error = knownError("model.unknown", {"gpt3"});
    const Run run = runFromEvents(linesOf({kBegin, {{"kind", "error"}, {"elapsed_s", 5.0}, {"error", toJson(error)}}}));
    EXPECT_EQ(run.error->id, "model.unknown");
    EXPECT_EQ(run.error->arguments, error.arguments());
}

TEST_F(EventLog, BeingCancelledIsAStateOfItsOwn) {
    EXPECT_EQ(runFromEvents(linesOf({kBegin, errorOfKind("cancelled")})).state, RunState::Cancelled);
}

TEST_F(EventLog, ALastLineCutAnywhereIsDropped) {
    const std::string whole = linesOf({kBegin, snapshotWithBaseline(20)});
    const std::string last = snapshotWithBaseline(99).dump();
    for (size_t length = 0; length <= last.size(); ++length) {
        const Run run = runFromEvents(whole + last.substr(0, length));
        ASSERT_EQ(run.baseline->perplexity, 20) << length;
        ASSERT_TRUE(run.missing.empty());
    }
    EXPECT_EQ(runFromEvents(whole + last + "\n").baseline->perplexity, 99);
}

TEST_F(EventLog, NonsenseInTheMiddleIsLeftOutAndNamed) {
    const std::string text =
        linesOf({kBegin}) + "garbage\n[1]\n" +
        linesOf({{{"kind", "snapshot"}, {"run", {{"id", 7}}}}, {{"kind", "samples"}, {"samples", "none"}}, snapshotWithBaseline(20)}) +
        std::string(8, '\0') + "\n";
    const Run run = runFromEvents(text);
    EXPECT_EQ(run.baseline->perplexity, 20);
    EXPECT_THAT(run.missing.at("events"), HasSubstr("5 of the run's events"));
}

TEST_F(EventLog, AResultThatCannotBeReadFailsTheRunButKeepsItsSnapshot) {
    const Run run = runFromEvents(linesOf({kBegin, snapshotWithBaseline(20), {{"kind", "result"}, {"result", 7}}}));
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_THAT(run.error->what, HasSubstr("result cannot be read"));
    EXPECT_EQ(run.baseline->perplexity, 20);
}

TEST_F(EventLog, AnEventCannotRenameItsRun) {
    Run other = exampleRun();
    other.id = "another";
    EXPECT_EQ(runFromEvents(linesOf({kBegin, {{"kind", "snapshot"}, {"run", toJson(other)}}})).id, exampleRun().id);
}

TEST_F(EventLog, TextThatBeginsNoRunIsBadInput) {
    const std::string begin = kBegin.dump();
    for (const std::string& text :
         {std::string(), std::string("\n"), std::string("garbage\n"), std::string("{}\n"), begin, begin.substr(0, 40) + "\n",
          linesOf({snapshotWithBaseline(1)}), linesOf({{{"kind", "begin"}}}), linesOf({{{"kind", "begin"}, {"run", 7}}})}) {
        try {
            runFromEvents(text);
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput) << text;
        }
    }
}

TEST(RunEvents, KnowWhetherAnyResultWasTold) {
    RunEvents events(exampleRun());
    events.add({{"kind", "stage"}, {"name", "distill"}});
    events.add({{"kind", "snapshot"}, {"run", "unreadable"}});
    EXPECT_FALSE(events.hasResults());
    events.add(snapshotWithBaseline(20));
    EXPECT_TRUE(events.hasResults());
}

TEST_F(EventLog, TheWorkersLogIsKeptWithTheRun) {
    const Json phase = {{"kind", "stage"}, {"elapsed_s", 1.5}, {"name", "distill"}};
    const Json line = {{"kind", "log"}, {"elapsed_s", 2.0}, {"line", "loss is no number"}};
    const Run run = runFromEvents(linesOf({kBegin, phase, line, snapshotWithBaseline(30), errorOfKind("failed")}));
    const std::vector<std::string> expected = {"     1.5 s  distill", "     2.0 s  loss is no number", "     5.0 s  it stopped: a reason"};
    EXPECT_EQ(run.log, expected);
    EXPECT_EQ(runFromJson(toJson(run)).log, expected);
}

TEST_F(EventLog, ALogThatDoesNotEndIsCutAndSaysSo) {
    RunLog log;
    for (size_t i = 0; i < RunLog::kMostLines + 10; ++i)
        log.hear({{"kind", "log"}, {"line", "again"}}, 1);
    EXPECT_EQ(log.lines().size(), RunLog::kMostLines);
    EXPECT_EQ(log.lines().back(), "more was told than is kept here");
}

}  // namespace
}  // namespace lathe
