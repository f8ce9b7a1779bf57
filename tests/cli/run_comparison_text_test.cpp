// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_comparison_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/display_text.h"
#include "core/base/text.h"
#include "tests/cli/example_run.h"

namespace lathe {

namespace {

using test::kPlain;

using test::exampleRun;
using testing::HasSubstr;
using testing::Not;

/// The example with another number of bits, another id and another outcome.
lathe::Run variant(const std::string& id, int bits, double speedup, double accuracy) {
    lathe::Run run = exampleRun();
    run.id = id + run.id.substr(id.size());
    std::get<QuantizeStage>(run.recipe.stages[1]).bits = bits;
    run.comparison->requestSpeedup->value = speedup;
    run.result->tasks["qa"].values["accuracy"] = accuracy;
    return run;
}

/// The line that begins with label, its runs of spaces made one.
std::string lineOf(const std::string& text, const std::string& label) {
    for (const std::string& line : splitText(text, '\n')) {
        if (!line.starts_with(label))
            continue;
        std::string squeezed;
        for (const char character : line)
            if (character != ' ' || !squeezed.ends_with(' '))
                squeezed += character;
        return squeezed;
    }
    return "no line begins with " + label;
}

}  // namespace

TEST(RunComparisonText, ShowsOnlyTheSettingsThatDiffer) {
    const std::string text = runComparisonText({variant("aaaaaaaa", 4, 3.4, 0.93), variant("bbbbbbbb", 8, 2.1, 0.934)}, kPlain);
    EXPECT_EQ(lineOf(text, "stages.1.bits"), "stages.1.bits 4 8");
    EXPECT_THAT(text, Not(HasSubstr("stages.1.group_size")));
    EXPECT_EQ(lineOf(text, "request, vs."), "request, vs. libtorch 3.40× 2.10×");
    EXPECT_EQ(lineOf(text, "qa accuracy"), "qa accuracy 93.0 % 93.4 %");
    EXPECT_EQ(lineOf(text, "size (MB)"), "size (MB) 2.5 2.5");
    EXPECT_EQ(lineOf(text, "request, median"), "request, median (ms) 24.10 ±0.06 24.10 ±0.06");
}

TEST(RunComparisonText, LeavesOutTheSectionOfSettingsWhereNoneDiffer) {
    EXPECT_THAT(runComparisonText({exampleRun(), exampleRun()}, kPlain), Not(HasSubstr("Settings that differ")));
}

TEST(RunComparisonText, MarksTheParetoFrontOfThreeOrMore) {
    const std::vector<lathe::Run> runs = {variant("aaaaaaaa", 4, 3.4, 0.90), variant("bbbbbbbb", 8, 2.1, 0.93),
                                          variant("cccccccc", 6, 2.0, 0.92)};
    EXPECT_EQ(lineOf(runComparisonText(runs, kPlain), "Pareto front"), "Pareto front (speed-up, qa) on it on it –");
    EXPECT_THAT(runComparisonText({runs[0], runs[1]}, kPlain), Not(HasSubstr("Pareto")));
}

TEST(RunComparisonText, MixesNoSpeedUpsOfDifferentKinds) {
    std::vector<lathe::Run> runs = {variant("aaaaaaaa", 4, 3.4, 0.90), variant("bbbbbbbb", 8, 2.1, 0.93),
                                    variant("cccccccc", 6, 2.0, 0.92)};
    runs[1].comparison->against = runs[0].comparison->against == "reference" ? "baseline" : "reference";
    const std::string text = runComparisonText(runs, kPlain);
    EXPECT_THAT(text, Not(HasSubstr("Pareto")));
    EXPECT_THAT(text, HasSubstr("request, vs. libtorch"));
    EXPECT_THAT(text, HasSubstr("request, vs. baseline"));
}

TEST(RunComparisonText, SaysThatRunsOfDifferentTimesAreNotPaired) {
    const std::string text = runComparisonText({exampleRun(), exampleRun()}, kPlain);
    const std::string behind = text.substr(text.find("Result against the first run's"));
    EXPECT_EQ(lineOf(behind, "request, median"), "request, median – not paired");
    EXPECT_EQ(lineOf(behind, "size"), "size – 1.00×");
}

TEST(RunComparisonText, SaysWhyAValueIsAbsent) {
    lathe::Run other = exampleRun();
    other.result->tasks.clear();
    other.missing["tasks.qa"] = "the data have no questions";
    const std::string text = runComparisonText({exampleRun(), other}, kPlain);
    EXPECT_THAT(text, HasSubstr("qa accuracy, " + other.id.substr(0, 8) + ": the data have no questions"));
}

TEST(RunComparisonText, WarnsOfDifferentEnvironments) {
    lathe::Run elsewhere = exampleRun();
    EXPECT_THAT(runComparisonText({exampleRun(), elsewhere}, kPlain), Not(HasSubstr("different environments")));
    elsewhere.environment["before"]["cpu"]["model"] = "Another CPU";
    EXPECT_THAT(runComparisonText({exampleRun(), elsewhere}, kPlain), HasSubstr("These runs come from different environments"));
}

TEST(RunComparisonText, WarnsOfDifferentRequestsAndData) {
    lathe::Run other = exampleRun();
    other.protocol = "request/1 prompt=1";
    other.dataHash = "another";
    const std::string text = runComparisonText({exampleRun(), other}, kPlain);
    EXPECT_THAT(text, HasSubstr("The requests differ"));
    EXPECT_THAT(text, HasSubstr("The data differ"));
    EXPECT_THAT(text, Not(HasSubstr("Not scored alike")));
}

TEST(RunComparisonText, WarnsOfScoresByDifferentProtocolsOrOnOtherItems) {
    lathe::Run other = exampleRun();
    other.result->tasks["qa"].count = 300;
    EXPECT_THAT(runComparisonText({exampleRun(), other}, kPlain),
                HasSubstr("Not scored alike (protocol or number of items): question answering"));
}

TEST(RunComparisonText, KeepsTheSettingsOfAStageTogether) {
    lathe::Run other = exampleRun();
    other.recipe.stages = {QuantizeStage{}};
    for (const auto& runs : {std::vector{exampleRun(), other}, std::vector{other, exampleRun()}}) {
        const std::string text = runComparisonText(runs, kPlain);
        EXPECT_LT(text.rfind("stages.0."), text.find("stages.1."));
    }
}

TEST(RunComparisonText, PutsRunsThatDoNotFitIntoFurtherBlocksAndStaysWithinTheWidth) {
    const std::string text = runComparisonText(std::vector<lathe::Run>(7, exampleRun()), kPlain);
    for (const std::string& line : splitText(text, '\n'))
        EXPECT_LE(displayWidth(line), 100u) << line;
    EXPECT_NE(text.find("parameters"), text.rfind("parameters"));
}

TEST(RunComparisonText, TakesRunsThatHaveNothing) {
    lathe::Run empty;
    empty.id = "00000000";
    EXPECT_THAT(runComparisonText({exampleRun(), empty}, kPlain), HasSubstr("3f2a91bc"));
}

}  // namespace lathe
