// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/display_text.h"
#include "core/base/text.h"
#include "core/compare/comparison_text.h"
#include "core/report/run_report.h"
#include "tests/cli/example_run.h"

namespace lathe {

namespace {

using test::exampleRun;
using test::kPlain;
using testing::HasSubstr;
using testing::Not;

std::string outcomeText(const lathe::Run& run, const Surface& surface = kPlain) {
    return reportText(runReport(run, {ReportPart::Outcome}), surface);
}

}  // namespace

TEST(ReportText, ShowsEveryArmWithItsNumbersUnderTheirHeads) {
    const std::string report = outcomeText(exampleRun());
    EXPECT_THAT(report, HasSubstr("half depth, 4 bit: done in 3 min 12 s"));
    EXPECT_THAT(report, HasSubstr("                   parameters    MB  bits/weight\n"
                                  "baseline            6,312,448  25.3        32.00\n"));
    EXPECT_THAT(report, HasSubstr("                   perplexity  next token   question answering\n"
                                  "baseline                 5.20      71.2 %  93.4 % [92.4, 94.4]\n"));
    EXPECT_THAT(report, HasSubstr("baseline           82.10 ±0.21            8.21          1.17     779.5     41.0\n"));
    EXPECT_THAT(report, HasSubstr("quantize = result  24.10 ±0.06"));
    EXPECT_THAT(report, HasSubstr("libtorch fp32"));
}

TEST(ReportText, IsReadableAtAHundredColumns) {
    for (const std::string& line : splitText(outcomeText(exampleRun()), '\n'))
        EXPECT_LE(displayWidth(line), 100u) << line;
}

TEST(ReportText, TellsTheDraftAndHowOftenItWasRight) {
    lathe::Run run = exampleRun();
    EXPECT_THAT(outcomeText(run), Not(HasSubstr("speculatively")));
    run.recipe.measure.draft = "student";
    EXPECT_THAT(outcomeText(run), HasSubstr("decoded speculatively: student drafts 4 tokens at a time.\n"));
    run.result->acceptanceRate = 0.75;
    EXPECT_THAT(outcomeText(run), HasSubstr("student drafts 4 tokens at a time, 75.0 % accepted.\n"));
}

TEST(ReportText, SaysTheHeadlineInOneSentence) {
    EXPECT_EQ(headlineOf(exampleRun()),
              "The result is 3.40× [3.34, 3.46] faster per request than plain libtorch in fp32, 2.5 MB instead of 25.3 MB (smaller), "
              "question answering −0.4 pp [−1.0, +0.2] (same), perplexity 1.02× [1.01, 1.03] (worse).");
}

TEST(ReportText, DoesNotCallASlowerResultFaster) {
    lathe::Run run = exampleRun();
    run.comparison->against = "baseline";
    run.comparison->requestSpeedup = Compared{0.8, 0.78, 0.83, "slower"};
    EXPECT_THAT(headlineOf(run), HasSubstr("0.80× [0.78, 0.83] the speed of the baseline in fp32 on the same engine per request (slower)"));
    run.comparison->requestSpeedup = Compared{1.01, 0.95, 1.07, "unclear"};
    EXPECT_THAT(headlineOf(run), HasSubstr("(unclear)"));
}

TEST(ReportText, NamesWhatIsMissingWithItsReasonButNotPercentilesThatNoTableShows) {
    const std::string report = outcomeText(exampleRun());
    EXPECT_THAT(report, HasSubstr("reference.peak_memory_bytes: it runs in the trainer's process"));
    EXPECT_THAT(report, Not(HasSubstr("p99")));
}

TEST(ReportText, ShowsAFailedRunWithWhatItHadAndWhatBroke) {
    lathe::Run run = exampleRun();
    run.state = RunState::Failed;
    run.error = RunError{"lathe-worker ended", "it was killed by SIGKILL", "choose a smaller model"};
    run.stages.resize(1);
    run.result.reset();
    run.reference.reset();
    run.comparison.reset();
    const std::string report = outcomeText(run);
    EXPECT_THAT(report, HasSubstr("failed after 3 min 12 s"));
    EXPECT_THAT(report, HasSubstr("\ndistill "));
    EXPECT_THAT(report, HasSubstr("lathe-worker ended\nWhy: it was killed by SIGKILL\nWhat to do: choose a smaller model\n"));
    EXPECT_THAT(report, Not(HasSubstr("Result compared")));
}

TEST(ReportText, ShowsARunThatHasNothingYet) {
    lathe::Run run;
    run.id = "0123456789";
    run.state = RunState::Interrupted;
    EXPECT_THAT(outcomeText(run), HasSubstr("run 01234567: interrupted"));
}

TEST(ReportText, UsesColourOnlyWhereThereIsSome) {
    EXPECT_THAT(outcomeText(exampleRun()), Not(HasSubstr("\033")));
    Surface colour = kPlain;
    colour.hasColour = true;
    EXPECT_THAT(outcomeText(exampleRun(), colour), HasSubstr("\033[32mfaster\033[0m"));
    EXPECT_THAT(outcomeText(exampleRun(), colour), HasSubstr("\033[31mworse\033[0m"));
}

TEST(ReportText, ListsRawSamples) {
    lathe::Run run;
    run.samples = {{"result", {0, 0}, {1.5, 1.25}, {20.5, 20.75}, {{}, {}}, {false, true}}};
    const Report report = runReport(run, {ReportPart::Samples});
    ASSERT_EQ(report.sections.size(), 1u);
    EXPECT_EQ(sectionText(report.sections.front(), kPlain),
              "Samples\n"
              "arm     block  first token ms  request ms  flagged\n"
              "result      0            1.50       20.50\n"
              "result      0            1.25       20.75  disturbed\n");
}

TEST(ReportText, ShowsTheBackgroundWhereItIsAskedFor) {
    const std::string text = reportText(runReport(exampleRun(), {ReportPart::Outcome, ReportPart::Background}), kPlain);
    for (const char* part : {"How it was measured\n", "latency        request/1\n", "stages took    distill 1 min 0 s, quantize 1.0 s\n",
                             "Environment: everything that was read of the machine\ncpu.model          Example CPU\n",
                             "baseline.latency.request_ms.p99: 40 samples; 3,000 are needed\n", "The recipe\n{\n"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(ReportText, LeavesOutPlotsAndSectionsOfNothingElse) {
    lathe::Run run = exampleRun();
    EXPECT_THAT(reportText(runReport(run, {ReportPart::Plots}), kPlain), Not(HasSubstr("stage by stage")));
    EXPECT_EQ(sectionText({"Drawn", "", {Plot{.drawing = SvgPlot("", {}, {}, 100)}}}, kPlain), "");
}

TEST(ReportText, MakesTextOfUsersHarmless) {
    lathe::Run run = exampleRun();
    run.recipe.name = "evil\033]0;name\a";
    run.recipe.model = "\033[2J";
    run.error = RunError{"\033[31m", "", ""};
    EXPECT_THAT(outcomeText(run), Not(HasSubstr("\033")));
}

}  // namespace lathe
