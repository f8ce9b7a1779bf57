// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that end early: nothing that they had is lost.
#include <signal.h>

#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

using testing::HasSubstr;

class Interruption : public AppTest {
protected:
    /// A run that trains until it is stopped.
    std::string endlessRecipe() const {
        return recipe({{{"kind", "distill"}, {"ratio", 0.5}, {"steps", 1'000'000}, {"batch_size", 4}}}, "endless");
    }

    /// The one stored run.
    Json storedRun() const {
        const std::string list = lathe({"history", "list"}).output;
        const size_t row = list.find('\n') + 1;
        return latheJson({"history", "show", list.substr(row, 8), "--json"});
    }
};

}  // namespace

TEST_F(Interruption, CtrlCCancelsAndKeepsWhatTheRunHad) {
    LATHE_NEEDS_TRAINER();
    Program program = startLathe({"run", endlessRecipe()});
    ASSERT_TRUE(program.waitForError("distill\n"));
    program.signal(SIGINT);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 130) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("cancelled"));
    const Json run = storedRun();
    EXPECT_EQ(run.at("state"), "cancelled");
    EXPECT_TRUE(run.at("baseline").contains("perplexity"));
}

TEST_F(Interruption, AKilledWorkerLeavesAFailedRunWithWhatItHad) {
    LATHE_NEEDS_TRAINER();
    Program program = startLathe({"run", endlessRecipe(), "--json"});
    ASSERT_TRUE(program.waitForError("distill\n"));
    const pid_t worker = program.childNamed("lathe-worker");
    ASSERT_GT(worker, 0);
    ::kill(worker, SIGKILL);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.errors, HasSubstr("SIGKILL"));
    const Json run = parseJson(outcome.output, "standard output");
    EXPECT_EQ(run.at("state"), "failed");
    EXPECT_TRUE(run.at("baseline").contains("perplexity"));
    EXPECT_EQ(storedRun(), run);
}

TEST_F(Interruption, AKilledLatheFindsItsRunAgain) {
    LATHE_NEEDS_TRAINER();
    Program program = startLathe({"run", endlessRecipe()});
    ASSERT_TRUE(program.waitForError("distill\n"));
    program.signal(SIGKILL);
    EXPECT_EQ(program.finish().status, 128 + SIGKILL);
    const Outcome next = lathe({"history", "list"});
    EXPECT_THAT(next.errors, HasSubstr("had been interrupted"));
    EXPECT_THAT(next.output, HasSubstr("interrupted"));
    const Json run = storedRun();
    EXPECT_EQ(run.at("state"), "interrupted");
    EXPECT_TRUE(run.at("baseline").contains("perplexity"));
}

TEST_F(Interruption, AReaderThatHasGoneDoesNotHarmARun) {
    // The pipe's reader goes at once, as "lathe run ... | head -0" would have it.
    const std::string file = recipe({{{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}});
    const std::vector<std::string> variables = environment();
    std::string command = "env";
    for (const std::string& variable : variables)
        command += " '" + variable + "'";
    command += std::string(" '") + LATHE_BIN_DIR + "/lathe' run '" + file + "' 2>/dev/null | true";
    EXPECT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(storedRun().at("state"), "done");
}

}  // namespace lathe::test
