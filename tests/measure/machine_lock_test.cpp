// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine_lock.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/measure/heard_waits.h"

namespace lathe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Another program, as the kernel sees it: a descriptor of its own.
class OtherProgram {
public:
    OtherProgram(const std::filesystem::path& file, int how) : m_descriptor(::open(file.c_str(), O_RDWR | O_CREAT, 0666)) {
        m_holds = ::flock(m_descriptor, how | LOCK_NB) == 0;
    }
    ~OtherProgram() { end(); }
    bool holds() const { return m_holds; }
    void end() {
        if (m_descriptor >= 0)
            ::close(std::exchange(m_descriptor, -1));
    }

private:
    int m_descriptor;
    bool m_holds = false;
};

class MachineLocks : public testing::Test {
protected:
    MachineLock lock(
        MachineUse use, std::function<void()> pause = [] { FAIL() << "nothing is to be waited for"; }) {
        return {use, "bench of builtin", m_heard, m_cancel, {m_file, std::move(pause)}};
    }
    bool isFreeFor(int how) const { return OtherProgram(m_file, how).holds(); }

    TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder.path() / "lock";
    test::HeardWaits m_heard;
    CancelToken m_cancel;
};

TEST_F(MachineLocks, TimingHoldsTheMachineAloneAndWorkTogetherWithOtherWork) {
    {
        const MachineLock timing = lock(MachineUse::Timing);
        EXPECT_FALSE(isFreeFor(LOCK_SH));
    }
    EXPECT_TRUE(isFreeFor(LOCK_EX));
    const MachineLock work = lock(MachineUse::Work);
    EXPECT_TRUE(isFreeFor(LOCK_SH));
    EXPECT_FALSE(isFreeFor(LOCK_EX));
    EXPECT_THAT(m_heard.waits, IsEmpty());
}

TEST_F(MachineLocks, TimingWaitsForWorkAndTellsForWhom) {
    std::ofstream(m_file) << R"({"process": 1, "program": "lathe-worker", "use": "work", "doing": "training"})"
                             "\n";
    OtherProgram other(m_file, LOCK_SH);
    const MachineLock timing = lock(MachineUse::Timing, [&] { other.end(); });
    EXPECT_FALSE(isFreeFor(LOCK_SH));
    EXPECT_THAT(m_heard.waits, ElementsAre("for lathe-worker, process 1 (training): what is timed runs alone on this machine", "goes on"));
}

TEST_F(MachineLocks, WhoWorksAndThenComesToTimeNamesTheOtherAndNotItself) {
    OtherProgram other(m_file, LOCK_SH);
    std::ofstream(m_file) << R"({"process": 1, "program": "lathe", "use": "work", "doing": "training"})"
                             "\n";
    const MachineLock work = lock(MachineUse::Work);
    const MachineLock timing = lock(MachineUse::Timing, [&] { other.end(); });
    EXPECT_THAT(m_heard.waits, ElementsAre(HasSubstr("for lathe, process 1 (training)"), "goes on"));
}

TEST_F(MachineLocks, WhoHasGoneIsNotNamed) {
    const OtherProgram other(m_file, LOCK_SH);
    std::ofstream(m_file) << R"({"process": 1, "program": "lathe", "use": "work", "doing": "training"})"
                             "\n"
                             R"({"process": 1})"
                             "\n";
    EXPECT_THROW(lock(MachineUse::Timing, [&] { m_cancel.cancel(); }), Error);
    EXPECT_THAT(m_heard.waits, ElementsAre(HasSubstr("another program of Lathe")));
}

TEST_F(MachineLocks, WorkThatEndsBesideOtherWorkSaysSo) {
    const OtherProgram other(m_file, LOCK_SH);
    { const MachineLock work = lock(MachineUse::Work); }
    EXPECT_THAT(readFile(m_file), testing::EndsWith("\n{\"process\":" + std::to_string(::getpid()) + "}\n"));
}

TEST_F(MachineLocks, WorkWaitsForTimingAlsoOfAProgramThatDoesNotSayItsName) {
    std::ofstream(m_file) << "{\"process\": \"?\"";
    OtherProgram other(m_file, LOCK_EX);
    const MachineLock work = lock(MachineUse::Work, [&] { other.end(); });
    EXPECT_THAT(m_heard.waits, ElementsAre(HasSubstr("another program of Lathe"), "goes on"));
}

TEST_F(MachineLocks, WaitingEndsWhenItIsCancelled) {
    const OtherProgram other(m_file, LOCK_EX);
    int pauses = 0;
    const auto cancelTheSecondTime = [&] {
        if (++pauses == 2)
            m_cancel.cancel();
    };
    try {
        lock(MachineUse::Timing, cancelTheSecondTime);
        FAIL() << "it was held by another";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
    EXPECT_EQ(pauses, 2);
    EXPECT_EQ(m_heard.waits.size(), 1u) << "the same reason is told once";
}

TEST_F(MachineLocks, AProcessThatAsksTwiceDoesNotWaitForItself) {
    std::optional<MachineLock> first = lock(MachineUse::Timing);
    {
        const MachineLock inner = lock(MachineUse::Timing);
        const MachineLock work = lock(MachineUse::Work);
    }
    EXPECT_FALSE(isFreeFor(LOCK_SH)) << "the inner ones ended, the outer one holds";
    first.reset();
    EXPECT_TRUE(isFreeFor(LOCK_EX));
}

TEST_F(MachineLocks, WorkThatComesToTimeGivesUpItsLockWhileItWaits) {
    const MachineLock work = lock(MachineUse::Work);
    OtherProgram other(m_file, LOCK_SH);
    bool couldTime = false;
    const MachineLock timing = lock(MachineUse::Timing, [&] {
        // The other comes to time as well: were this one's lock kept, both would wait for ever.
        other.end();
        couldTime = isFreeFor(LOCK_EX);
    });
    EXPECT_TRUE(couldTime);
    EXPECT_FALSE(isFreeFor(LOCK_SH));
}

TEST_F(MachineLocks, AKilledProgramLeavesNoLockBehind) {
    int toChild[2], toParent[2];
    ASSERT_EQ(::pipe(toChild), 0);
    ASSERT_EQ(::pipe(toParent), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        test::HeardWaits heard;
        const CancelToken cancel;
        const MachineLock timing(MachineUse::Timing, "run of half depth", heard, cancel, {m_file, [] {}});
        char byte = 1;
        (void)!::write(toParent[1], &byte, 1);
        (void)!::read(toChild[0], &byte, 1);  // until it is killed
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(toParent[0], &byte, 1), 1);
    const std::optional<MachineHolder> holder = MachineLock::timingHolder(m_file);
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->process, child);
    EXPECT_EQ(holder->program, "test_measure");
    EXPECT_EQ(holder->doing, "run of half depth");
    const MachineLock timing = lock(MachineUse::Timing, [&] {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    });
    EXPECT_FALSE(isFreeFor(LOCK_SH));
    for (const int end : {toChild[0], toChild[1], toParent[0], toParent[1]})
        ::close(end);
}

TEST_F(MachineLocks, NobodyIsNamedOnceNothingIsTimed) {
    EXPECT_FALSE(MachineLock::timingHolder(m_file)) << "there is no file yet";
    {
        const MachineLock timing = lock(MachineUse::Timing);
        EXPECT_TRUE(MachineLock::timingHolder(m_file));
    }
    EXPECT_FALSE(MachineLock::timingHolder(m_file));
    EXPECT_TRUE(readFile(m_file).empty());
    std::ofstream(m_file) << R"({"process": 1, "program": "lathe-worker", "use": "timing", "doing": "what a killed program left"})";
    EXPECT_FALSE(MachineLock::timingHolder(m_file));
    const MachineLock work = lock(MachineUse::Work);
    EXPECT_FALSE(MachineLock::timingHolder(m_file)) << "work is not timed";
}

TEST_F(MachineLocks, EveryUserMayLockTheFile) {
    const MachineLock timing = lock(MachineUse::Timing);
    struct stat status {};
    ASSERT_EQ(::stat(m_file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0666u);
}

TEST_F(MachineLocks, WhereThereCanBeNoneTheWorkGoesOnWithAWarning) {
    std::filesystem::create_directory(m_file);
    EXPECT_FALSE(lock(MachineUse::Timing).isHeld());
    const std::filesystem::path link = m_folder.path() / "link";
    std::filesystem::create_symlink(m_folder.path() / "elsewhere", link);
    EXPECT_FALSE(MachineLock(MachineUse::Timing, "bench", m_heard, m_cancel, {link, [] {}}).isHeld());
    EXPECT_THAT(m_heard.warnings, ElementsAre(HasSubstr(m_file.string()), HasSubstr(link.string())));
    EXPECT_FALSE(std::filesystem::exists(m_folder.path() / "elsewhere"));
}

}  // namespace
}  // namespace lathe
