// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cgroup_cpu.h"

#include <gtest/gtest.h>

#include "machine_fixture.h"

namespace lathe {
namespace {

TEST(CgroupCpu, OfVersionTwoTakesTheSmallestQuotaOnTheWayUp) {
    MadeUpMachine machine;
    machine.write("proc/self/cgroup", "0::/outer/inner\n");
    machine.write("sys/fs/cgroup/cpu.stat", "usage_usec 5\n");
    machine.write("sys/fs/cgroup/outer/cpu.max", "150000 100000\n");
    machine.write("sys/fs/cgroup/outer/cpu.stat", "nr_throttled 2\nthrottled_usec 500000\n");
    machine.write("sys/fs/cgroup/outer/inner/cpu.max", "400000 100000\n");
    machine.write("sys/fs/cgroup/outer/inner/cpu.stat", "nr_throttled 3\nthrottled_usec 1000000\n");
    const CgroupCpu cpu = readCgroupCpu(machine.root());
    EXPECT_DOUBLE_EQ(cpu.quotaCores.value(), 1.5);
    EXPECT_EQ(cpu.throttledPeriods.value(), 5);
    EXPECT_DOUBLE_EQ(cpu.throttledSeconds.value(), 1.5);
}

TEST(CgroupCpu, OfVersionOneCountsNanoseconds) {
    MadeUpMachine machine;
    machine.write("proc/self/cgroup", "9:memory:/m\n4:cpu,cpuacct:/job\n");
    machine.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
    machine.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    machine.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "50000\n");
    machine.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
    machine.write("sys/fs/cgroup/cpu,cpuacct/job/cpu.stat", "nr_periods 9\nnr_throttled 4\nthrottled_time 2000000000\n");
    const CgroupCpu cpu = readCgroupCpu(machine.root());
    EXPECT_DOUBLE_EQ(cpu.quotaCores.value(), 0.5);
    EXPECT_EQ(cpu.throttledPeriods.value(), 4);
    EXPECT_DOUBLE_EQ(cpu.throttledSeconds.value(), 2);
}

TEST(CgroupCpu, WithoutALimitHasNoQuota) {
    MadeUpMachine machine;
    machine.write("proc/self/cgroup", "0::/\n");
    machine.write("sys/fs/cgroup/cpu.max", "max 100000\n");
    EXPECT_FALSE(readCgroupCpu(machine.root()).quotaCores);
}

TEST(CgroupCpu, OfAMachineThatTellsNothingIsAbsent) {
    MadeUpMachine machine;
    const CgroupCpu silent = readCgroupCpu(machine.root());
    EXPECT_FALSE(silent.quotaCores || silent.throttledPeriods || silent.throttledSeconds);
    machine.write("proc/self/cgroup", "nonsense\n0::/../outside\n3:cpu\n");
    const CgroupCpu nonsense = readCgroupCpu(machine.root());
    EXPECT_FALSE(nonsense.quotaCores || nonsense.throttledPeriods || nonsense.throttledSeconds);
}

}  // namespace
}  // namespace lathe
