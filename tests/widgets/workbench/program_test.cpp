// SPDX-License-Identifier: GPL-3.0-or-later
// lathe-workbench as a program, where there is no display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QProcess>

#include "core/base/version.h"

namespace lathe {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Ended {
    int status;
    std::string output, errors;
};

Ended runWithoutDisplay(const QStringList& arguments) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(LATHE_BIN_DIR "/lathe-workbench", arguments);
    EXPECT_TRUE(program.waitForFinished(60'000));
    EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
    return {program.exitCode(), program.readAllStandardOutput().toStdString(), program.readAllStandardError().toStdString()};
}

TEST(WorkbenchProgramTest, TellsItsOptionsAndVersionWithoutADisplay) {
    const Ended help = runWithoutDisplay({"--help"}), version = runWithoutDisplay({"--version"});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.output, HasSubstr("--db"));
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.output, HasSubstr(latheVersion()));
}

TEST(WorkbenchProgramTest, SaysWhatToDoWhereItCannotOpen) {
    const Ended started = runWithoutDisplay({});
    EXPECT_EQ(started.status, 2);
    EXPECT_THAT(started.errors, HasSubstr("no display was found"));
    EXPECT_THAT(started.errors, HasSubstr("lathe"));
    EXPECT_THAT(started.errors, Not(HasSubstr("qt.qpa")));
}

TEST(WorkbenchProgramTest, SaysSoForADisplayThatDoesNotAnswer) {
    const Ended started = runWithoutDisplay({"-platform", "xcb", "-display", ":64099"});
    EXPECT_EQ(started.status, 2);
    EXPECT_THAT(started.errors, HasSubstr("no display was found"));
}

}  // namespace
}  // namespace lathe
