// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/run_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "core/compare/report_arms.h"
#include "core/report/report_html.h"
#include "tests/compare/report_runs.h"

namespace lathe {
namespace {

using test::reportedRun;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using ARun = lathe::Run;

// The section of this heading as a page has it.
std::string sectionHtml(const ARun& run, const std::string& heading) {
    for (const ReportSection& section : runReport(run).sections)
        if (section.heading == heading)
            return blocksHtml(section.blocks);
    return {};
}

std::string latencyWaterfall(const ARun& run) {
    return sectionHtml(run, "Latency, stage by stage");
}

std::string latencyPlots(const ARun& run) {
    return sectionHtml(run, "How the latency is distributed");
}

std::string pageOf(const ARun& run) {
    return reportHtml(runReport(run));
}

size_t countOf(const std::string& part, const std::string& text) {
    size_t count = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

TEST(SpeedSection, KeepsFirstRequestAndColdStartApart) {
    ARun run = reportedRun();
    EXPECT_THAT(sectionHtml(run, "Speed"), testing::Not(testing::HasSubstr("once")));
    run.result->firstRequestMs = 31.25;
    run.result->coldStartMs = 412.5;
    const std::string html = sectionHtml(run, "Speed");
    for (const char* text : {"first request, once", "31.25", "cold start, once", "412.50"})
        EXPECT_THAT(html, testing::HasSubstr(text));
}

TEST(NotMeasured, NamesEveryDashOfTheTables) {
    ARun run = reportedRun();
    run.result->parameters.reset();
    const std::string section = sectionHtml(run, "Not measured");
    EXPECT_THAT(section, HasSubstr("result.parameters"));
    EXPECT_THAT(section, HasSubstr("tasks.lm"));  // the recipe asks for it
}

TEST(ReportArms, TellTheStoryInItsOrder) {
    const ARun run = reportedRun();
    const auto arms = reportArms(run);
    ASSERT_EQ(arms.size(), 4u);
    EXPECT_EQ(arms[0].name, "baseline");
    EXPECT_EQ(arms[2].name, "quantize = result");
    EXPECT_EQ(arms[3].name, "libtorch fp32");
    EXPECT_THAT(headlineMetrics(arms), ElementsAre(Pair("qa", "accuracy")));
}

TEST(LatencyWaterfall, GoesFromOneLatencyToTheNext) {
    const std::string plot = latencyWaterfall(reportedRun());
    for (const char* text : {">82.00 ±0.82 ms<", "−42.00 ms, to 40.00 ms<", "−15.90 ms, to 24.10 ms<", ">81.00 ms<", "bar series-2"})
        EXPECT_THAT(plot, HasSubstr(text));
}

/// 82 ms, then 41 ms, then resultShare of the baseline's time, in the same blocks.
ARun timedRun(double resultShare) {
    ARun run = reportedRun();
    run.samples = {test::reportSamples("baseline", 40, 1), test::reportSamples("stage 0", 40, 0.5),
                   test::reportSamples("result", 40, resultShare)};
    return run;
}

TEST(LatencyWaterfall, CallsGoodAndBadOnlyWhatIsMoreThanNoise) {
    EXPECT_EQ(countOf("bar unclear", latencyWaterfall(reportedRun())), 2u);  // without samples of one measurement nothing is paired
    EXPECT_EQ(countOf("bar good", latencyWaterfall(timedRun(0.25))), 2u);
    const std::string still = latencyWaterfall(timedRun(0.5));
    EXPECT_EQ(countOf("bar good", still), 1u);
    EXPECT_EQ(countOf("bar unclear", still), 1u);
}

TEST(LatencyWaterfall, TellsAStageThatSlowsDown) {
    ARun run = timedRun(0.625);
    run.result->latency->request.p50 = 50;
    const std::string plot = latencyWaterfall(run);
    EXPECT_THAT(plot, HasSubstr("bar bad"));
    EXPECT_THAT(plot, HasSubstr("+10.00 [+10.00, +10.00] ms, to 50.00 ms"));
}

TEST(LatencyWaterfall, NeedsTwoThatWereTimed) {
    ARun run = reportedRun();
    run.stages.clear();
    run.result.reset();
    run.reference.reset();
    EXPECT_THAT(latencyWaterfall(run), IsEmpty());
}

TEST(LatencyPlots, DrawTheArmsThatAreComparedAndCountWhatIsBeyondTheEdge) {
    const std::string plots = latencyPlots(reportedRun());
    EXPECT_EQ(countOf("<svg", plots), 2u);
    EXPECT_EQ(countOf("<polyline", plots), 4u);  // baseline and result, in each
    // The axis ends at the 99th of 100 samples of 1 … 100 ms.
    EXPECT_THAT(plots, HasSubstr("baseline: 100 requests, 1 of them beyond the right edge, 1 disturbed (kept)"));
    EXPECT_THAT(plots, HasSubstr("result: 100 requests, 0 of them beyond"));
    ARun bare = reportedRun();
    bare.samples.clear();
    EXPECT_THAT(latencyPlots(bare), IsEmpty());
}

TEST(LatencyPlots, DrawASingleSample) {
    ARun run = reportedRun();
    run.samples = {test::reportSamples("baseline", 1, 5)};
    EXPECT_EQ(countOf("<svg", latencyPlots(run)), 2u);
    EXPECT_THAT(latencyPlots(run), Not(HasSubstr("nan")));
}

TEST(AccuracyPlots, ShowIntervalsAndTheVerdict) {
    const ARun run = reportedRun();
    const std::string plots = sectionHtml(run, "Accuracy, stage by stage");
    EXPECT_EQ(countOf("<circle", plots), 3u);
    EXPECT_THAT(plots, HasSubstr("question answering"));
    EXPECT_THAT(plots, HasSubstr("quantize = result: 92.0 % [91.0, 93.0]"));
    EXPECT_THAT(plots, HasSubstr("result against baseline: −1.4 pp [−2.0, −0.8], worse"));
}

TEST(ReportHtml, HasEverySection) {
    const std::string html = pageOf(reportedRun());
    for (const char* part :
         {"<title>half depth, 4 bit</title>", "class=\"headline\">The result is 3.36× [3.30, 3.42] faster per request than plain libtorch",
          "<h2>Result compared</h2>", "<h2>Size</h2>", "<h2>Accuracy</h2>", "<h2>Speed</h2>", "<h2>Latency, stage by stage</h2>",
          "<h2>How the latency is distributed</h2>", "<h2>Accuracy, stage by stage</h2>", "<h2>How it was measured</h2>", "Example CPU",
          "request/1 prompt=128", "<h2>Percentiles that were not measured</h2>", "40 samples; 3,000 are needed", "lathe run recipe.json",
          "lathe-recipe/1", "93.4 % [92.4, 94.4]", "82.00 ±0.82", "distill 1 min 0 s, quantize 1.0 s"})
        EXPECT_THAT(html, HasSubstr(part));
}

TEST(ReportHtml, LoadsAndRunsNothing) {
    const std::string html = pageOf(reportedRun());
    for (const char* part : {"<script", "http://", "https://", "src=", "@import", "url("})
        EXPECT_THAT(html, Not(HasSubstr(part)));
    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme: dark"));
}

TEST(ReportHtml, NoTextOfARunBecomesMarkup) {
    const std::string evil = "<script>alert(\"x\")</script>&'\xFF";
    ARun run = reportedRun();
    run.id = evil;
    run.created = evil;
    run.recipe.name = evil;
    run.recipe.model = evil;
    run.protocol = evil;
    run.modelHash = evil;
    run.environment = {{"before", {{"cpu", {{"model", evil}}}, {evil, evil}}}};
    run.stages[0].kind = evil;
    run.result->tasks[evil] = run.result->tasks["qa"];
    run.comparison->against = evil;
    run.comparison->tasks[evil] = Compared{0, {}, {}, evil};
    run.missing[evil] = evil;
    run.error = RunError{evil, evil, evil};
    const std::string html = pageOf(run);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("\xFF")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
}

TEST(ReportHtml, TellsOfARunThatFailedBeforeAnythingWasMeasured) {
    ARun run;
    run.id = "abcd";
    run.state = RunState::Failed;
    run.error = RunError{"the worker ended", "it was killed", "run it again"};
    const std::string html = pageOf(run);
    EXPECT_THAT(html, HasSubstr("What broke"));
    EXPECT_THAT(html, HasSubstr("What to do: run it again"));
    EXPECT_THAT(html, Not(HasSubstr("<svg")));
    EXPECT_THAT(html, Not(HasSubstr("<h2>Size")));
    EXPECT_THAT(html, Not(HasSubstr("<h2>Speed")));
}

TEST(ReportHtml, SurvivesNumbersThatAreNone) {
    ARun run = reportedRun();
    run.result->latency->request.p50 = std::numeric_limits<double>::infinity();
    run.result->tasks["qa"].values["accuracy"] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(pageOf(run), HasSubstr("</html>"));
}

}  // namespace
}  // namespace lathe
