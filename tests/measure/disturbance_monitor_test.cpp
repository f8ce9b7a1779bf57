// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/disturbance_monitor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/measure/machine_files.h"
#include "machine_fixture.h"

namespace lathe {
namespace {

/// Ten seconds on two processors, of which so much was lost.
bool disturbed(double stolen, double throttled, double foreign) {
    const MachineCounters before{100, 2, 50, 20, 1000};
    return isDisturbed(before, {110, 2, 50 + stolen, 20 + throttled, 1000 + foreign});
}

TEST(Disturbance, IsMoreThanFivePercentOfTheProcessorsTime) {
    EXPECT_FALSE(disturbed(0, 0, 0));
    EXPECT_FALSE(disturbed(0.9, 0, 0));
    EXPECT_TRUE(disturbed(1.1, 0, 0));
    EXPECT_TRUE(disturbed(0, 1.01, 0));
    EXPECT_TRUE(disturbed(0, 0, 1.1));
}

TEST(Disturbance, AddsUp) {
    EXPECT_TRUE(disturbed(0.4, 0.4, 0.4));
}

TEST(Disturbance, OfATickInAShortBlockIsNotBelieved) {
    const MachineCounters before{100, 2, 0, 0, 10};
    EXPECT_FALSE(isDisturbed(before, {100.05, 2, 0, 0, 10.02}));
    EXPECT_TRUE(isDisturbed(before, {100.05, 2, 0, 0, 10.05}));
}

TEST(Disturbance, IsNotSeenWhereTheMachineDoesNotTell) {
    const MachineCounters silent{.wall = 100, .cores = 2, .stolen = {}, .throttled = {}, .foreign = {}};
    MachineCounters later = silent;
    later.wall = 110;
    EXPECT_FALSE(isDisturbed(silent, later));
    later.foreign = 500;
    EXPECT_FALSE(isDisturbed(silent, later)) << "one reading is no difference";
    EXPECT_THAT(unwatchedBy(silent), testing::ElementsAre("stolen", "throttled", "other processes"));
}

TEST(Disturbance, IsNotMadeOfTimeThatAnEndedProcessTookAlong) {
    EXPECT_FALSE(disturbed(0, 0, -5));
}

std::string processLine(int id, int parent, int ticks) {
    return std::to_string(id) + " (p) S " + std::to_string(parent) + " 1 1 0 -1 0 0 0 0 0 " + std::to_string(ticks) + " 0 0 0 20 0 1 0 1\n";
}

TEST(MachineCounters, TakeThisProcessAndItsDescendantsForTheirOwn) {
    MadeUpMachine machine;
    std::string stat = "cpu  0 0 0 0 0 0 0 0 0 0\n";
    const auto allowed = allowedProcessors();
    for (const int processor : allowed) {
        const bool first = processor == allowed.front();
        stat += "cpu" + std::to_string(processor) + (first ? " 1000 0 0 5 0 0 0 30 0 0\n" : " 0 0 0 5 0 0 0 0 0 0\n");
    }
    machine.write("proc/stat", stat);
    machine.write("proc/self/stat", processLine(10, 1, 200));
    machine.write("proc/10/stat", processLine(10, 1, 200));
    machine.write("proc/11/stat", processLine(11, 10, 100));
    machine.write("proc/12/stat", processLine(12, 11, 50));
    machine.write("proc/1/stat", processLine(1, 0, 400));
    machine.write("proc/13/stat", processLine(13, 1, 250));
    machine.write("proc/14/stat", "gone");
    machine.write("proc/uptime", "5 5\n");
    const MachineCounters counters = readMachineCounters(machine.root());
    EXPECT_EQ(counters.cores, static_cast<double>(allowed.size()));
    EXPECT_NEAR(counters.stolen.value(), 0.30, 1e-9);
    EXPECT_NEAR(counters.foreign.value(), 6.50, 1e-9);
    EXPECT_FALSE(counters.throttled);
}

TEST(MachineCounters, OfASilentMachineAreAbsent) {
    const MadeUpMachine machine;
    const MachineCounters counters = readMachineCounters(machine.root());
    EXPECT_FALSE(counters.stolen || counters.throttled || counters.foreign);
    EXPECT_EQ(counters.cores, 1);
}

TEST(MachineCounters, OfThisMachineGrow) {
    const MachineCounters before = readMachineCounters(), after = readMachineCounters();
    EXPECT_GE(after.wall, before.wall);
    EXPECT_GE(after.cores, 1);
    const bool tells = textIfThere("/proc/stat").find("\ncpu0 ") != std::string::npos && !textIfThere("/proc/self/stat").empty();
    EXPECT_EQ(tells, after.stolen && after.foreign);
}

TEST(DisturbanceMonitor, CanBeAskedAgainAndAgain) {
    DisturbanceMonitor monitor;
    monitor.disturbedSinceLastCall();
    monitor.disturbedSinceLastCall();
}

}  // namespace
}  // namespace lathe
