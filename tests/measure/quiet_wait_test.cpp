// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/quiet_wait.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/measure/heard_waits.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Two processors, of whose time others take a share until some second.
struct Machine {
    double share = 0, until = 1e9;
    MachineCounters now{.wall = 0, .cores = 2, .stolen = 0.0, .throttled = 0.0, .foreign = 0.0};
    std::function<void()> onPause = [] {};

    QuietSurroundings surroundings() {
        return {[this] { return now; },
                [this](double milliseconds) {
                    onPause();
                    if (now.wall < until)
                        *now.foreign += share * now.cores * milliseconds / 1000;
                    now.wall += milliseconds / 1000;
                }};
    }
};

// Long looks: what ticks may err does not matter then.
constexpr QuietPlan kPlan{.lookMs = 10'000, .mostSeconds = 30};

Quietness waitOn(Machine& machine, test::HeardWaits& listener, const QuietPlan& plan = kPlan, const CancelToken& cancel = CancelToken()) {
    return waitForQuiet(plan, listener, cancel, machine.surroundings());
}

TEST(QuietWait, AQuietMachineIsLookedAtOnceAndNotWaitedFor) {
    Machine machine;
    test::HeardWaits listener;
    const Quietness quietness = waitOn(machine, listener);
    EXPECT_TRUE(quietness.isQuiet());
    EXPECT_EQ(quietness.load, 0);
    EXPECT_EQ(quietness.waitedSeconds, 0);
    EXPECT_NEAR(machine.now.wall, 10, 1e-9);
    EXPECT_THAT(listener.waits, IsEmpty());
    EXPECT_THAT(listener.warnings, IsEmpty());
}

TEST(QuietWait, ABusyMachineIsWaitedForUntilItIsQuiet) {
    Machine machine{.share = 0.5, .until = 15};
    test::HeardWaits listener;
    const Quietness quietness = waitOn(machine, listener);
    EXPECT_TRUE(quietness.isQuiet());
    EXPECT_NEAR(quietness.waitedSeconds, 20, 1e-9);
    EXPECT_THAT(listener.waits, ElementsAre(HasSubstr("other programs take 50 %"), "goes on"));
    EXPECT_THAT(listener.warnings, IsEmpty());
}

TEST(QuietWait, AtTheLimitItGoesOnAndTheResultIsMarked) {
    Machine machine{.share = 0.5};
    test::HeardWaits listener;
    const Quietness quietness = waitOn(machine, listener);
    EXPECT_FALSE(quietness.isQuiet());
    EXPECT_NEAR(quietness.load, 0.5, 0.005);
    EXPECT_NEAR(machine.now.wall, 30, 1e-9);
    EXPECT_THAT(listener.warnings, ElementsAre(HasSubstr("50 %")));
    EXPECT_EQ(toJson(quietness).at("load_by_others"), quietness.load);
}

TEST(QuietWait, OfZeroSecondsLooksAndGoesOn) {
    Machine machine{.share = 0.5};
    test::HeardWaits listener;
    EXPECT_FALSE(waitOn(machine, listener, {.lookMs = 10'000, .mostSeconds = 0}).isQuiet());
    EXPECT_NEAR(machine.now.wall, 10, 1e-9);
    EXPECT_THAT(listener.waits, IsEmpty());
    EXPECT_EQ(listener.warnings.size(), 1u);
}

TEST(QuietWait, IsCancelledInTheMiddleOfALook) {
    Machine machine{.share = 0.5};
    test::HeardWaits listener;
    CancelToken cancel;
    machine.onPause = [&] { cancel.cancel(); };
    EXPECT_THROW(waitOn(machine, listener, kPlan, cancel), Error);
    EXPECT_NEAR(machine.now.wall, 0.1, 1e-9);
}

TEST(QuietWait, WhereTheMachineDoesNotTellThereIsNothingToWaitFor) {
    Machine machine;
    machine.now.stolen = machine.now.throttled = machine.now.foreign = std::nullopt;
    QuietSurroundings silent = machine.surroundings();
    silent.pause = [&](double milliseconds) { machine.now.wall += milliseconds / 1000; };
    test::HeardWaits listener;
    EXPECT_TRUE(waitForQuiet(kPlan, listener, CancelToken(), silent).isQuiet());
}

TEST(QuietWait, WorkBeforeAMeasurementIsWarnedOfABusyMachine) {
    Machine machine{.share = 0.25};
    test::HeardWaits listener;
    warnUnlessQuiet(kPlan, listener, CancelToken(), machine.surroundings());
    EXPECT_THAT(listener.warnings, ElementsAre(testing::AllOf(HasSubstr("25 %"), HasSubstr("30 s"))));
    machine.share = 0.02;
    warnUnlessQuiet(kPlan, listener, CancelToken(), machine.surroundings());
    EXPECT_EQ(listener.warnings.size(), 1u);
}

TEST(QuietPlan, ItsLimitIsASettingOfTheMachine) {
    ::setenv("LATHE_QUIET_SECONDS", "120", 1);
    EXPECT_EQ(QuietPlan::ofThisMachine().mostSeconds, 120);
    for (const char* wrong : {"soon", "-1", "30s", "1e9", "nan"}) {
        ::setenv("LATHE_QUIET_SECONDS", wrong, 1);
        EXPECT_THROW(QuietPlan::ofThisMachine(), Error) << wrong;
    }
    ::unsetenv("LATHE_QUIET_SECONDS");
    EXPECT_EQ(QuietPlan::ofThisMachine().mostSeconds, 30);
}

}  // namespace
}  // namespace lathe
