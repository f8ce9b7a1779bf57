// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/format/flat_json.h"

#include "tests/cli/example_run.h"

namespace lathe {

namespace {

using test::kPlain;

using testing::HasSubstr;
using testing::Not;

Json arm(const char* name, double requestMs) {
    return {{"name", name},
            {"latency", {{"request_ms", {{"p50", requestMs}, {"half_width", 0.004}, {"count", 40}, {"noise", "A"}}}}},
            {"tokens_per_second", 800.0}};
}

Json reply() {
    return {{"model", "it's, \"quoted\""},
            {"instruction_set", "avx2"},
            {"threads", 2},
            {"reference_threads", 1},
            {"parameters", 1000000},
            {"bytes", 2500000},
            {"bits_per_weight", 4.5},
            {"arms", {arm("lathe", 20.5), arm("reference", 82.0)}},
            {"comparison",
             {{"against", "reference"}, {"request_speedup", {{"value", 4.0}, {"ci_low", 3.9}, {"ci_high", 4.1}, {"verdict", "faster"}}}}}};
}

std::string report(BenchForm form) {
    return benchReport({}, reply(), form, kPlain);
}

}  // namespace

TEST(BenchReport, DrawsAMarkdownTableWithTheComparisonUnderIt) {
    const std::string text = report(BenchForm::Markdown);
    EXPECT_THAT(text, HasSubstr("| it's, \"quoted\" | lathe     | 2.5 |"));
    EXPECT_THAT(text, HasSubstr("| 20.50 ±0.08 |"));
    EXPECT_THAT(text, HasSubstr("1,000,000 parameters; 128 prompt + 64 new tokens, batch 1, 2 threads, cpu, avx2"));
    EXPECT_THAT(text, HasSubstr("4.00× [3.90, 4.10] faster"));
}

TEST(BenchReport, KeepsTheFirstRequestApartAndTellsOfAWarmUpThatDidNotSettle) {
    EXPECT_THAT(report(BenchForm::Markdown), Not(HasSubstr("first request")));
    Json early = reply();
    early["arms"][0]["first_request_ms"] = 31.5;
    early["arms"][1]["first_request_ms"] = 90.25;
    early["missing"]["measure.steady_state"] = "the warm-up ended before the times had settled";
    const std::string text = benchReport({}, early, BenchForm::Markdown, kPlain);
    EXPECT_THAT(text, HasSubstr("first request, once: lathe 31.50 ms, reference 90.25 ms\n"));
    EXPECT_THAT(text, HasSubstr("measure.steady_state: the warm-up ended before the times had settled\n"));
    EXPECT_THAT(benchReport({}, early, BenchForm::Csv, kPlain), HasSubstr(",40,A,,31.5\n"));
}

TEST(BenchReport, WritesCsvThatQuotesWhatItMust) {
    const std::string text = report(BenchForm::Csv);
    EXPECT_TRUE(text.starts_with("model,arm,parameters,bytes,bits_per_weight,instruction_set,threads,"));
    EXPECT_THAT(text, HasSubstr("\n\"it's, \"\"quoted\"\"\",lathe,1000000,2500000,4.5,avx2,2,128,64,1,20.5,0.004,,,800.0,40,A,,\n"));
}

TEST(BenchReport, SaysNothingOfLathesStorageInTheReferencesRow) {
    EXPECT_THAT(report(BenchForm::Csv), HasSubstr(",reference,1000000,,,,1,128,64,1,82.0,"));
}

TEST(BenchReport, TellsWhatADraftGainsUnderTheTable) {
    Json drafted = reply();
    Json speculative = arm("speculative", 10.25);
    speculative["acceptance_rate"] = 0.8125;
    drafted["arms"].push_back(speculative);
    drafted["speculation"] = {
        {"draft", "student"},
        {"draft_tokens", 4},
        {"acceptance_rate", 0.8125},
        {"comparison",
         {{"against", "lathe"}, {"request_speedup", {{"value", 2.0}, {"ci_low", 1.9}, {"ci_high", 2.1}, {"verdict", "faster"}}}}}};
    const std::string text = benchReport({}, drafted, BenchForm::Markdown, kPlain);
    EXPECT_THAT(text, HasSubstr("with the draft student, 4 tokens at a time of which 81.2 % were accepted, against lathe alone, paired:"));
    EXPECT_THAT(text, HasSubstr("2.00× [1.90, 2.10] faster"));
    EXPECT_THAT(benchReport({}, drafted, BenchForm::Csv, kPlain), HasSubstr(",speculative,1000000,2500000,4.5,avx2,2,128,64,1,10.25,"));
    EXPECT_THAT(benchReport({}, drafted, BenchForm::Csv, kPlain), HasSubstr(",40,A,0.8125,\n"));
    drafted["speculation"].erase("acceptance_rate");
    EXPECT_THAT(benchReport({}, drafted, BenchForm::Markdown, kPlain), HasSubstr("random ids are no text"));
}

TEST(BenchReport, WritesOneJsonDocumentOrOneALine) {
    EXPECT_EQ(Json::parse(report(BenchForm::WholeJson)), reply());
    const std::string lines = report(BenchForm::JsonLines);
    const Json first = Json::parse(lines.substr(0, lines.find('\n')));
    EXPECT_EQ(first.at("arm"), "lathe");
    EXPECT_EQ(first.at("request_ms"), 20.5);
    EXPECT_TRUE(first.at("ttft_ms").is_null());
}

TEST(BenchReport, WritesSqlThatQuotesWhatItMust) {
    const std::string text = report(BenchForm::Sql);
    EXPECT_THAT(text, HasSubstr("CREATE TABLE IF NOT EXISTS bench(model TEXT, arm TEXT, parameters INTEGER"));
    EXPECT_THAT(text, HasSubstr("VALUES('it''s, \"quoted\"', 'lathe', 1000000"));
    EXPECT_THAT(text, HasSubstr("NULL"));
}

TEST(FlatJson, NamesEveryValueByThePathThatSetTakes) {
    const Json document = {
        {"model", "builtin"}, {"stages", {{{"kind", "prune"}, {"amount", 0.3}}}}, {"tasks", {"lm", "qa"}}, {"empty", Json::array()}};
    const std::vector<std::pair<std::string, std::string>> expected = {
        {"model", "builtin"}, {"stages.0.kind", "prune"}, {"stages.0.amount", "0.3"}, {"tasks", "lm, qa"}, {"empty", ""}};
    EXPECT_EQ(flattened(document), expected);
    EXPECT_TRUE(flattened(Json()).empty());
}

}  // namespace lathe
