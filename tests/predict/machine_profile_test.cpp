// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/machine_profile.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/predict/predict_fixtures.h"

namespace lathe {
namespace {

const Json kLimits = {{"read",
                       {{{"bytes", 1000}, {"threads", 1}, {"gb_per_second", 80.0}},
                        {{"bytes", 100000}, {"threads", 1}, {"gb_per_second", 20.0}},
                        {{"bytes", 1000}, {"threads", 2}, {"gb_per_second", 160.0}}}},
                      {"arithmetic",
                       {{{"threads", 1}, {"numbers", "fp32"}, {"gop_per_second", 100.0}},
                        {{"threads", 1}, {"numbers", "fp32"}, {"gop_per_second", 200.0}},
                        {{"threads", 1}, {"numbers", "int8"}, {"gop_per_second", 800.0}},
                        {{"threads", 2}, {"numbers", "fp32"}, {"gop_per_second", 400.0}},
                        {{"threads", 2}, {"numbers", "int8"}, {"gop_per_second", 1600.0}}}}};

TEST(MachineProfile, TakesTheBestInstructionSetOfEachNumberOfThreads) {
    const MachineProfile profile = machineProfileFromLimits(kLimits, "here");
    ASSERT_EQ(profile.speeds.size(), 2u);
    EXPECT_EQ(profile.speedOf(1).floatOperations, 200e9);
    EXPECT_EQ(profile.speedOf(0).codeOperations, 1600e9);
}

TEST(MachineProfile, ReadsBetweenTwoSizesByTheirLogarithms) {
    const ThreadSpeed speed = machineProfileFromLimits(kLimits, "here").speedOf(1);
    EXPECT_DOUBLE_EQ(speed.bandwidth(500), 80e9);
    EXPECT_NEAR(speed.bandwidth(10000), 40e9, 1);  // half way from 1e3 to 1e5: the geometric mean of 80 and 20
    EXPECT_DOUBLE_EQ(speed.bandwidth(1e9), 20e9);
}

TEST(MachineProfile, MoreThreadsThanWereMeasuredAreNoFaster) {
    EXPECT_EQ(test::roundMachine().speedOf(64).floatOperations, 1e12);
}

TEST(MachineProfile, ComesBackFromItsFileForItsOwnEnvironmentOnly) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "machine.json";
    EXPECT_FALSE(readMachineProfile(path, "here"));
    writeMachineProfile(path, test::roundMachine());
    const auto read = readMachineProfile(path, "here");
    ASSERT_TRUE(read);
    EXPECT_EQ(toJson(*read), toJson(test::roundMachine()));
    EXPECT_FALSE(readMachineProfile(path, "elsewhere"));
    writeFileAtomically(path, "{\"format\": \"lathe-machine/1\", \"environment\": \"here\", \"speeds\": [{}]}");
    EXPECT_FALSE(readMachineProfile(path, "here"));
}

TEST(MachineProfile, RefusesWhatIsNoMeasurement) {
    EXPECT_THROW(machineProfileFromLimits(Json::object(), "here"), Error);
    EXPECT_THROW(machineProfileFromLimits({{"read", Json::array()}, {"arithmetic", Json::array()}}, "here"), Error);
}

}  // namespace
}  // namespace lathe
