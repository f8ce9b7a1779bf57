// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/environment.h"

#include <gtest/gtest.h>

#include "core/base/version.h"
#include "machine_fixture.h"

namespace lathe {
namespace {

TEST(Environment, SaysWhatTheMachineTells) {
    MadeUpMachine machine;
    machine.write(
        "proc/cpuinfo",
        "vendor_id : GenuineIntel\nmodel name : Some CPU\ncpu MHz : 2600\nphysical id : 0\nflags : sse avx2 fma hypervisor avx512_vnni\n");
    machine.write("proc/loadavg", "1.50 1 1 4/200 1\n");
    machine.write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 500 kB\n");
    machine.write("proc/self/cgroup", "0::/\n");
    machine.write("proc/sys/kernel/osrelease", "6.1.0-test\n");
    machine.write("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
    machine.write("sys/fs/cgroup/cpu.max", "150000 100000\n");
    machine.write("sys/fs/cgroup/cpu.stat", "nr_throttled 7\nthrottled_usec 250000\n");
    machine.write("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    const std::string cpu0 = "sys/devices/system/cpu/cpu0/";
    machine.write(cpu0 + "cpufreq/scaling_governor", "performance\n");
    machine.write(cpu0 + "cpufreq/cpuinfo_max_freq", "3500000\n");
    machine.write(cpu0 + "cache/index0/level", "1\n");
    machine.write(cpu0 + "cache/index0/type", "Data\n");
    machine.write(cpu0 + "cache/index0/size", "48K\n");
    machine.write(cpu0 + "cache/index1/level", "3\n");
    machine.write(cpu0 + "cache/index1/type", "Unified\n");
    machine.write(cpu0 + "cache/index1/size", "32768K\n");

    const Json environment = captureEnvironment(machine.root());
    const Json& cpu = environment.at("cpu");
    EXPECT_EQ(cpu.at("model"), "Some CPU");
    EXPECT_EQ(cpu.at("features"), (Json{"avx2", "fma", "avx512_vnni"}));
    EXPECT_EQ(cpu.at("sockets"), 1);
    EXPECT_EQ(cpu.at("quota_cores"), 1.5);
    EXPECT_EQ(cpu.at("cache_bytes"), (Json{{"l1d", 49152}, {"l3", 33554432}}));
    EXPECT_EQ(cpu.at("governor"), "performance");
    EXPECT_EQ(cpu.at("mhz"), 2600);
    EXPECT_EQ(cpu.at("max_mhz"), 3500);
    EXPECT_EQ(cpu.at("hypervisor"), true);
    EXPECT_EQ(environment.at("load"), (Json{{"one_minute", 1.5}, {"running", 4}}));
    EXPECT_EQ(environment.at("throttling"), (Json{{"periods", 7}, {"seconds", 0.25}}));
    EXPECT_EQ(environment.at("memory"), (Json{{"total_bytes", 1024000}, {"available_bytes", 512000}}));
    EXPECT_EQ(environment.at("transparent_huge_pages"), "madvise");
    EXPECT_EQ(environment.at("kernel"), "6.1.0-test");
    EXPECT_EQ(environment.at("os"), "Debian GNU/Linux 12 (bookworm)");
    EXPECT_EQ(environment.at("unwatched"), (Json{"stolen", "other processes"}));
}

TEST(Environment, InventsNothing) {
    const MadeUpMachine machine;
    const Json environment = captureEnvironment(machine.root());
    for (const char* field : {"load", "throttling", "memory", "transparent_huge_pages", "kernel", "os"})
        EXPECT_FALSE(environment.contains(field)) << field;
    for (const char* field : {"model", "features", "sockets", "quota_cores", "cache_bytes", "governor", "mhz", "max_mhz", "hypervisor"}) {
        EXPECT_FALSE(environment.at("cpu").contains(field)) << field;
    }
    EXPECT_EQ(environment.at("unwatched"), (Json{"stolen", "throttled", "other processes"}));
    EXPECT_EQ(environment.at("lathe").at("version"), latheVersion());
    EXPECT_FALSE(environment.at("compiler").get<std::string>().empty());
}

TEST(Environment, OfThisMachineHasAnId) {
    const Json environment = captureEnvironment();
    EXPECT_EQ(environment.at("id"), environmentId(environment));
    EXPECT_GE(environment.at("cpu").at("cores_allowed"), 1);
}

TEST(EnvironmentId, IsOfWhatLastsAndNotOfTheMoment) {
    const Json environment = captureEnvironment();
    Json later = environment;
    later["load"]["one_minute"] = 77;
    later["cpu"]["mhz"] = 1;
    later["huge_page_bytes"] = 12345;
    EXPECT_EQ(environmentId(later), environmentId(environment));
}

TEST(EnvironmentId, ChangesWithWhateverMakesMillisecondsIncomparable) {
    const Json environment = captureEnvironment();
    for (const char* path : {"/cpu/model", "/cpu/features", "/cpu/cores_allowed", "/kernel", "/transparent_huge_pages", "/compiler",
                             "/lathe/version", "/lathe/commit"}) {
        Json other = environment;
        other[Json::json_pointer(path)] = "other";
        EXPECT_NE(environmentId(other), environmentId(environment)) << path;
    }
}

TEST(EnvironmentId, OfAnEmptyEnvironmentIsStillOne) {
    EXPECT_EQ(environmentId(Json::object()).size(), 12u);
}

TEST(Version, IsTheProjectsOwn) {
    EXPECT_FALSE(latheVersion().empty());
    EXPECT_TRUE(latheCommit() == "unknown" || latheCommit().size() == 12) << latheCommit();
}

}  // namespace
}  // namespace lathe
