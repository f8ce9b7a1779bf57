// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement at a time, over whole programs.
#include <unistd.h>
#include <csignal>

#include "core/measure/machine_lock.h"
#include "tests/app/app_fixture.h"

namespace lathe::test {

namespace {

class MachineTurn : public AppTest {
protected:
    Progress m_progress;
    CancelToken m_cancel;
    std::optional<MachineLock> m_held{std::in_place, MachineUse::Timing, "something else", m_progress, m_cancel};
    const std::string m_waiting = "waiting for test_app, process " + std::to_string(::getpid()) + " (something else)";
    const std::vector<std::string> m_bench = {"bench", "random:1x1x32x64", "-p", "2", "-n", "2", "-r", "2", "-o", "json"};
};

}  // namespace

TEST_F(MachineTurn, WhatIsTimedWaitsForTheOtherThatTimesAndSaysForWhom) {
    Program bench = startLathe(m_bench);
    ASSERT_TRUE(bench.waitForError(m_waiting));
    m_held.reset();
    const Outcome outcome = bench.finish();
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_TRUE(parseJson(outcome.output, "standard output").at("timing").contains("load_by_others"));
}

TEST_F(MachineTurn, OtherWorkWaitsToo) {
    Program generate = startLathe({"generate", checkpoint(), "--prompt", "a", "-n", "2"});
    ASSERT_TRUE(generate.waitForError(m_waiting));
    m_held.reset();
    EXPECT_EQ(generate.finish().status, 0);
}

TEST_F(MachineTurn, WhateverTimesWaitsForOtherWorkToEnd) {
    m_held.reset();
    const std::string quantized = recipe(Json::array({{{"kind", "quantize"}, {"bits", 4}, {"group_size", 32}}}));
    const Json run = latheJson({"run", quantized, "--json"});
    const Json other = latheJson({"run", quantized, "--set", "stages.0.bits=8", "--json"});
    m_held.emplace(MachineUse::Work, "training", m_progress, m_cancel);
    const std::vector<std::vector<std::string>> commands = {
        m_bench,
        {"run", quantized},
        {"doctor", "--measure", "--seconds", "0.1"},
        {"history", "compare", run.at("id"), other.at("id"), "--remeasure"},
    };
    for (const std::vector<std::string>& command : commands) {
        Program program = startLathe(command);
        EXPECT_TRUE(program.waitForError("(training): what is timed runs alone on this machine")) << command[0];
        program.signal(SIGINT);
        EXPECT_EQ(program.finish().status, 130) << command[0];
    }
    EXPECT_EQ(lathe({"generate", checkpoint(), "--prompt", "a", "-n", "2"}).status, 0) << "work goes on beside work";
}

TEST_F(MachineTurn, WaitingCanBeCancelled) {
    Program bench = startLathe(m_bench);
    ASSERT_TRUE(bench.waitForError(m_waiting));
    bench.signal(SIGINT);
    EXPECT_EQ(bench.finish().status, 130);
}

TEST_F(MachineTurn, WhatOnlyLooksSomethingUpDoesNotWait) {
    EXPECT_EQ(lathe({"history", "list"}).status, 0);
    EXPECT_EQ(lathe({"tokenize", checkpoint()}, "a text").status, 0);
}

}  // namespace lathe::test
