// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal_progress.h"

#include <gtest/gtest.h>

#include "app/cli/display_text.h"

namespace lathe {

namespace {

struct Screen {
    std::string text;
    double nowMs = 0;

    TerminalProgress::Writer writer() {
        return [this](const std::string& piece) { text += piece; };
    }
    std::function<double()> clock() {
        return [this] { return nowMs; };
    }
    /// What the last rewriting left on the line.
    std::string line() const { return text.substr(text.rfind("\033[K") + 3); }
};

constexpr Surface kTerminal{.isTerminal = true, .hasColour = false, .width = 100};
constexpr Surface kFile{};

}  // namespace

TEST(TerminalProgress, RewritesOneLineWithEverythingAPersonWaitsFor) {
    Screen screen;
    TerminalProgress progress(kTerminal, screen.writer(), screen.clock());
    progress.phase({PhaseKind::Other, "distill"});
    screen.nowMs = 12'000;
    progress.metric("loss", 2.3456);
    screen.nowMs = 12'200;
    progress.step(30, 120);
    EXPECT_EQ(screen.line(), "distill  ███░░░░░░░░░  30/120  0:12, 0:36 left  loss 2.346");
    EXPECT_EQ(screen.text.find('\n'), std::string::npos);
}

TEST(TerminalProgress, RewritesAtMostTenTimesASecondButNeverMissesTheEnd) {
    Screen screen;
    TerminalProgress progress(kTerminal, screen.writer(), screen.clock());
    progress.phase({PhaseKind::Other, "evaluate"});
    const std::string before = screen.text;
    screen.nowMs = 50;
    progress.step(1, 3);
    EXPECT_EQ(screen.text, before);
    screen.nowMs = 60;
    progress.step(3, 3);
    EXPECT_NE(screen.line().find("3/3"), std::string::npos);
}

TEST(TerminalProgress, NeverFillsTheLineToItsEnd) {
    Screen screen;
    Surface narrow = kTerminal;
    narrow.width = 30;
    TerminalProgress progress(narrow, screen.writer(), screen.clock());
    progress.phase({PhaseKind::Other, "a phase with quite a long name"});
    screen.nowMs = 200;
    progress.step(1, 100);
    EXPECT_LT(displayWidth(screen.line()), 30u);
}

TEST(TerminalProgress, TakesTheLineAwayAtTheEnd) {
    Screen screen;
    {
        TerminalProgress progress(kTerminal, screen.writer(), screen.clock());
        progress.phase({PhaseKind::Measure, "measure"});
    }
    EXPECT_TRUE(screen.text.ends_with("\r\033[K"));
}

TEST(TerminalProgress, WritesALineAPhaseWhereThereIsNoTerminal) {
    Screen screen;
    {
        TerminalProgress progress(kFile, screen.writer(), screen.clock());
        progress.phase({PhaseKind::Read, "read"});
        screen.nowMs = 20;
        progress.phase({PhaseKind::Measure, "measure"});
        for (int block = 0; block < 100; ++block) {
            screen.nowMs += 100;
            progress.metric("request_ms.baseline", 82.1);
            progress.step(block, 100);
        }
        progress.log("the machine is busy");
    }
    EXPECT_EQ(screen.text, "read\nmeasure\n  the machine is busy\nmeasure: 10.0 s  baseline 82.10 ms\n");
}

TEST(TerminalProgress, LetsNothingThatIsToldDriveTheTerminal) {
    Screen screen;
    {
        TerminalProgress progress(kFile, screen.writer(), screen.clock());
        progress.log("\033[2J");
    }
    EXPECT_EQ(screen.text, "  \uFFFD[2J\n");
}

TEST(TerminalProgress, SaysWhatItWaitsForUntilTheWorkGoesOn) {
    Screen screen;
    TerminalProgress progress(kTerminal, screen.writer(), screen.clock());
    screen.nowMs = 1'000;
    progress.waiting(ErrorWords("for another program"));
    EXPECT_EQ(screen.line(), "0:00  waiting for another program");
    progress.waiting(std::nullopt);
    EXPECT_EQ(screen.line(), "");
    progress.waiting(ErrorWords("for quiet"));
    progress.phase({PhaseKind::Measure, "measure"});
    EXPECT_EQ(screen.line(), "measure  0:00");
}

TEST(TerminalProgress, WaitsAndWarningsAreLinesWhereThereIsNoTerminal) {
    Screen screen;
    TerminalProgress progress(kFile, screen.writer(), screen.clock());
    progress.warning(ErrorWords("it is loud\033[2J here"));
    progress.waiting(ErrorWords("for quiet"));
    progress.waiting(std::nullopt);
    EXPECT_EQ(screen.text.find('\033'), std::string::npos);
    EXPECT_TRUE(screen.text.starts_with("warning: it is loud"));
    EXPECT_TRUE(screen.text.ends_with("\nwaiting for quiet\n"));
}

}  // namespace lathe
