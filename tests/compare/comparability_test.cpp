// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparability.h"

#include "core/compare/run_environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Comparability, HoldsForARunAndItsTwin) {
    const Comparability twins = comparabilityOf({test::reportedRun(), test::reportedRun()});
    EXPECT_TRUE(twins.holds());
    EXPECT_THAT(comparabilityNotes(twins), IsEmpty());
}

TEST(Comparability, EndsWithAnotherMachine) {
    lathe::Run other = test::reportedRun();
    other.environment["before"]["cpu"]["model"] = "Another CPU";
    const Comparability comparability = comparabilityOf({test::reportedRun(), other});
    EXPECT_FALSE(comparability.timesCompare());
    EXPECT_THAT(comparabilityNotes(comparability), ElementsAre(HasSubstr("different environments")));
}

TEST(Comparability, TellsBuildsOfTheEngineApart) {
    lathe::Run other = test::reportedRun();
    other.environment["before"]["lathe"] = {{"version", "0.1.0"}, {"commit", "0123456789ab"}};
    const Comparability comparability = comparabilityOf({test::reportedRun(), other});
    EXPECT_FALSE(comparability.sameBuild);
    EXPECT_FALSE(comparability.timesCompare());
    EXPECT_THAT(comparabilityNotes(comparability), testing::Contains(HasSubstr("different builds of Lathe")));
    EXPECT_THAT(engineBuildOf(other), HasSubstr("0.1.0, 0123456789ab"));
}

TEST(Comparability, NamesTasksThatWereScoredOnOtherItems) {
    lathe::Run other = test::reportedRun();
    other.result->tasks["qa"].count = 300;
    const Comparability comparability = comparabilityOf({test::reportedRun(), other});
    EXPECT_TRUE(comparability.timesCompare());
    EXPECT_THAT(comparability.unlikeTasks, ElementsAre("question answering"));
}

}  // namespace
}  // namespace lathe
