// SPDX-License-Identifier: GPL-3.0-or-later
// The programs away from the folder they were built in.
#include "tests/app/app_fixture.h"
#include "tests/support/shell.h"

namespace lathe::test {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Installation : public AppTest {
protected:
    Installation() {
        const ShellOutcome installed = shell("cmake --install " + quoted(fs::path(LATHE_BIN_DIR).parent_path()) +
                                             " --component programs --prefix " + quoted(path("prefix")));
        EXPECT_EQ(installed.status, 0) << installed.output;
    }
    std::string installedLathe(const std::string& arguments) const {
        const ShellOutcome outcome = shell("unset LATHE_RESOURCES; XDG_DATA_HOME=" + quoted(path("home")) + " " +
                                           quoted(path("prefix") / "bin" / "lathe") + " " + arguments);
        EXPECT_EQ(outcome.status, 0) << arguments << "\n" << outcome.output;
        return outcome.output;
    }
};

}  // namespace

TEST_F(Installation, FindsItsProgramsLibtorchAndResources) {
    LATHE_NEEDS_TRAINER();
    const Json report = parseJson(installedLathe("doctor --json"), "doctor's report");
    const fs::path prefix = fs::canonical(path("prefix"));
    EXPECT_EQ(report["programs"]["folder"], (prefix / "bin").string());
    EXPECT_EQ(report["programs"]["worker_starts"], true);
    EXPECT_EQ(report["libtorch"]["found"], true);
    EXPECT_EQ(report["resources"]["folder"], (prefix / "share" / "lathe").string());
    EXPECT_EQ(report["resources"]["builtin_model"], true);
    EXPECT_THAT(report["problems"], IsEmpty());
}

TEST_F(Installation, RunsTheBuiltInModelAndBeginsWithTheProjectsHistory) {
    EXPECT_THAT(installedLathe("generate builtin --prompt 'The' -n 3"), HasSubstr("The"));
    EXPECT_THAT(installedLathe("history list"), Not(HasSubstr("No runs yet")));
}

}  // namespace lathe::test
