// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/proc_text.h"

#include <gtest/gtest.h>

namespace lathe {
namespace {

TEST(CpuInfo, TellsModelFlagsSocketsAndFrequencies) {
    const CpuInfo info = parseCpuInfo(
        "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Some CPU @ 2.60GHz\ncpu MHz\t\t: 2600.5\nphysical id\t: 0\nflags\t\t: "
        "fpu avx2 fma\n\n"
        "processor\t: 1\nvendor_id\t: GenuineIntel\nmodel name\t: Some CPU @ 2.60GHz\ncpu MHz\t\t: 1200\nphysical id\t: 1\nflags\t\t: fpu "
        "avx2 fma\n");
    EXPECT_EQ(info.model, "Some CPU @ 2.60GHz");
    EXPECT_EQ(info.vendor, "GenuineIntel");
    EXPECT_EQ(info.flags, (std::set<std::string>{"fpu", "avx2", "fma"}));
    EXPECT_EQ(info.sockets, 2);
    EXPECT_EQ(info.megahertz, (std::vector<double>{2600.5, 1200}));
}

TEST(CpuInfo, LeavesOutWhatIsNotTold) {
    const CpuInfo info = parseCpuInfo("processor : 0\nBogoMIPS : 50\nno colon here\ncpu MHz : fast\n");
    EXPECT_EQ(info.model, "");
    EXPECT_EQ(info.sockets, 0);
    EXPECT_TRUE(info.flags.empty() && info.megahertz.empty());
}

TEST(LoadAverage, TellsTheFirstMinuteAndWhoRuns) {
    const auto load = parseLoadAverage("0.52 0.40 0.31 3/812 12345\n");
    ASSERT_TRUE(load);
    EXPECT_DOUBLE_EQ(load->oneMinute, 0.52);
    EXPECT_EQ(load->running, 3);
    EXPECT_FALSE(parseLoadAverage(""));
    EXPECT_FALSE(parseLoadAverage("a b c d"));
}

TEST(Memory, IsInBytes) {
    const auto memory = parseMemory("MemTotal:        8000000 kB\nMemAvailable:    5 kB\nHugePages_Total:       7\n");
    EXPECT_EQ(memory.at("MemTotal"), 8192000000);
    EXPECT_EQ(memory.at("MemAvailable"), 5120);
    EXPECT_FALSE(memory.contains("HugePages_Total"));
}

TEST(Counters, AreNamesWithNumbers) {
    const auto counters = parseCounters("nr_periods 10\nnr_throttled 3\nthrottled_usec 4500\nbroken\nalso broken line\n");
    EXPECT_EQ(counters, (std::map<std::string, int64_t>{{"nr_periods", 10}, {"nr_throttled", 3}, {"throttled_usec", 4500}}));
}

// user 10, nice 20, system 30, idle 40, iowait 50, irq 60, softirq 70, steal 80; guest is part of user.
TEST(CpuTicks, AreBusyWithoutIdleAndStolenTime) {
    const auto ticks =
        parseCpuTicks("cpu  1 1 1 1 1 1 1 1 0 0\ncpu3 10 20 30 40 50 60 70 80 5 0\nintr 5 6\ncpu4 1 2\ncpu5 1 2 x 4 5 6 7 8 9\n");
    ASSERT_EQ(ticks.size(), 1u);
    EXPECT_EQ(ticks.at(3).busy, 190);
    EXPECT_EQ(ticks.at(3).stolen, 80);
}

TEST(ProcessTicks, AreFoundBehindAnyName) {
    const auto ticks = parseProcessTicks("42 (a (strange) name) S 7 42 42 0 -1 4194304 1 2 3 4 100 20 3 4 20 0 1 0 12345 1000 50\n");
    ASSERT_TRUE(ticks);
    EXPECT_EQ(ticks->parent, 7);
    EXPECT_EQ(ticks->busy, 127);
    EXPECT_FALSE(parseProcessTicks("42 (short) S 7"));
    EXPECT_FALSE(parseProcessTicks(""));
    EXPECT_FALSE(parseProcessTicks("42 (x) S 7 42 42 0 -1 4194304 1 2 3 4 100 20 3 many 20 0"));
}

TEST(ProcessTicks, AreNotKeptFromUsByFieldsBehindThem) {
    const auto ticks = parseProcessTicks(
        "9 (bash) S 8 9 9 0 -1 4194304 1 2 3 4 100 20 3 4 20 0 1 0 12345 1000 50 18446744073709551615 1 1 0 0 0 0 0 65536 1 "
        "18446744073709551615\n");
    ASSERT_TRUE(ticks);
    EXPECT_EQ(ticks->busy, 127);
}

TEST(ChosenWord, StandsInBrackets) {
    EXPECT_EQ(chosenWord("always [madvise] never\n"), "madvise");
    EXPECT_EQ(chosenWord("none"), "");
    EXPECT_EQ(chosenWord("] [open"), "");
}

TEST(AssignedValue, MayBeQuoted) {
    const std::string text = "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
    EXPECT_EQ(assignedValue(text, "PRETTY_NAME"), "Debian GNU/Linux 12 (bookworm)");
    EXPECT_EQ(assignedValue(text, "NAME"), "Debian");
    EXPECT_EQ(assignedValue(text, "VERSION"), "");
}

TEST(LeadingInteger, IsAbsentForWords) {
    EXPECT_EQ(leadingInteger("123abc"), 123);
    EXPECT_EQ(leadingInteger("-1"), -1);
    EXPECT_FALSE(leadingInteger("max"));
    EXPECT_FALSE(leadingInteger("99999999999999999999"));
}

}  // namespace
}  // namespace lathe
