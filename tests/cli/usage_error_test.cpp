// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/usage_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/commands.h"

namespace lathe {

namespace {

using testing::HasSubstr;

std::string mistakeIn(const std::string& arguments) {
    CLI::App lathe("test", "lathe");
    lathe.require_subcommand(1);
    addRunCommand(lathe);
    addHistoryCommand(lathe);
    addBenchCommand(lathe);
    try {
        lathe.parse(arguments);
    } catch (const CLI::ParseError& error) {
        return usageError(lathe, error).what();
    }
    return "no mistake";
}

}  // namespace

TEST(UsageError, NamesTheNearestOptionOrCommand) {
    EXPECT_THAT(mistakeIn("run recipe.json --jsn"),
                HasSubstr("lathe run does not know \"--jsn\"\n  why: the nearest that it knows is --json"));
    EXPECT_THAT(mistakeIn("runn"), HasSubstr("lathe does not know \"runn\"\n  why: the nearest that it knows is run"));
    EXPECT_THAT(mistakeIn("history lst"), HasSubstr("the nearest that it knows is list\n  what to do: see lathe history --help"));
}

TEST(UsageError, TellsWhatIsMissing) {
    EXPECT_THAT(mistakeIn("run"), HasSubstr("RECIPE.json is required"));
    EXPECT_THAT(mistakeIn("run recipe.json --from r001"), HasSubstr("RECIPE.json excludes --from"));
    EXPECT_THAT(mistakeIn(""), HasSubstr("subcommand is required"));
    EXPECT_THAT(mistakeIn("bench builtin --group-size 64"), HasSubstr("--bits"));
}

TEST(UsageError, TellsWhatIsAllowed) {
    EXPECT_THAT(mistakeIn("bench builtin --bits 5"), HasSubstr("5 not in"));
    EXPECT_THAT(mistakeIn("bench builtin -p zero"), HasSubstr("zero"));
    EXPECT_THAT(mistakeIn("bench builtin -o xml"), HasSubstr("xml"));
}

}  // namespace lathe
