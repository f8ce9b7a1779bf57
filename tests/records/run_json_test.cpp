// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <set>

#include "core/base/error_texts.h"
#include "core/records/fields.h"
#include "core/records/run.h"
#include "run_samples.h"

namespace lathe {
namespace {

using test::fullRun;
using testing::HasSubstr;

TEST(RunJson, SurvivesTheRoundTripToTheLastDigit) {
    const std::string written = toJson(fullRun()).dump();
    const lathe::Run read = runFromJson(parseJson(written, "run"));
    EXPECT_EQ(toJson(read).dump(), written);
    EXPECT_EQ(read.result->nextTokenAccuracy, 0.1 + 0.2);
    EXPECT_EQ(read.result->tasks.at("qa").intervals.at("accuracy"), std::make_pair(0.93, 0.94));
    EXPECT_EQ(read.comparison->tasks.at("qa").verdict, "unclear");
    EXPECT_EQ(read.comparison->tasks.at("qa").unitsNeeded, 1400);
    EXPECT_EQ(read.recipe, fullRun().recipe);
    EXPECT_EQ(read.trial, 7);
    EXPECT_EQ(read.stages.at(0).seconds, 61.25);
    EXPECT_EQ(read.stages.at(0).measured.bytes, 5'000'000);
    EXPECT_EQ(read.error->hint, "hint");
}

TEST(RunJson, HasTheContractsNames) {
    const Json json = toJson(fullRun());
    for (const char* path : {"result.latency.request_ms.p50",
                             "result.latency.ttft_ms.p90",
                             "baseline.latency.per_token_ms.p99",
                             "reference.latency.request_ms.mean",
                             "result.latency.request_ms.count",
                             "result.latency.request_ms.noise",
                             "comparison.request_speedup.value",
                             "comparison.request_speedup.ci_low",
                             "comparison.request_speedup.ci_high",
                             "comparison.request_speedup.verdict",
                             "comparison.against",
                             "comparison.tasks.qa.value",
                             "comparison.perplexity.value",
                             "comparison.size_ratio.value",
                             "result.tasks.qa.accuracy",
                             "result.tasks.qa.accuracy_ci",
                             "result.tasks.qa.count",
                             "result.tasks.qa.split",
                             "result.tasks.qa.protocol",
                             "result.tasks.qa.details",
                             "result.tasks.qa.units",
                             "error.what",
                             "error.why",
                             "error.hint",
                             "missing",
                             "environment",
                             "recipe.stages",
                             "result.peak_memory_bytes",
                             "result.bits_per_weight",
                             "result.tokens_per_second"})
        EXPECT_NE(valueAt(json, path), nullptr) << path;
    const Json& stage = json["stages"][0];
    for (const char* field : {"kind", "parameters", "bytes", "perplexity", "tasks", "latency", "seconds", "details"})
        EXPECT_TRUE(stage.contains(field)) << field;
}

TEST(RunJson, TheErrorOfARunCanBeSaidInAnotherLanguage) {
    lathe::Run run = fullRun();
    run.error = runErrorOf(knownError("device.unusable", {"cuda:0", phrase("device.cpu_only")}));
    const lathe::Run read = runFromJson(parseJson(toJson(run).dump(), "run"));
    const Error error = errorOf(*read.error);
    EXPECT_EQ(error.headline(), "the device \"cuda:0\" cannot be used");
    EXPECT_EQ(error.id(), "device.unusable");
    EXPECT_EQ(error.arguments(), (std::vector<ErrorWords>{"cuda:0", phrase("device.cpu_only")}));
}

TEST(RunJson, ErrorsOfEarlierVersionsHaveOnlyTheirWords) {
    const Json json = toJson(fullRun());
    EXPECT_EQ(json["error"].dump(), R"({"what":"what","why":"why","hint":"hint"})");
    const Error error = errorOf(*runFromJson(json).error);
    EXPECT_EQ(error.headline(), "what");
    EXPECT_TRUE(error.id().empty());
}

TEST(RunJson, WhatIsAbsentStaysAbsent) {
    lathe::Run run;
    run.id = newRunId();
    const Json json = toJson(run);
    for (const char* field :
         {"parent_id", "trial", "error", "environment", "baseline", "result", "reference", "comparison", "missing", "predicted"})
        EXPECT_FALSE(json.contains(field)) << field;
    const lathe::Run read = runFromJson(json);
    EXPECT_FALSE(read.baseline || read.result || read.reference || read.comparison || read.trial || read.error);
    EXPECT_TRUE(read.missing.empty());
}

TEST(RunJson, AMeasurementOfSizeAloneHasNoLatencyAndNoScores) {
    lathe::Run run;
    run.id = "x";
    run.result.emplace().bytes = 5;
    const lathe::Run read = runFromJson(toJson(run));
    EXPECT_EQ(read.result->bytes, 5);
    EXPECT_FALSE(read.result->latency || read.result->perplexity);
    EXPECT_TRUE(read.result->tasks.empty());
}

TEST(RunJson, NamesInfiniteNumbersAsMissingAndStaysReadable) {
    lathe::Run run = fullRun();
    run.result->perplexity = INFINITY;
    run.comparison->perplexity->value = NAN;
    run.result->tasks["qa"].intervals["accuracy"] = {NAN, NAN};
    run.stages[0].details["losses"] = {1.0, NAN};
    const lathe::Run read = runFromJson(parseJson(toJson(run).dump(), "run"));
    EXPECT_FALSE(read.result->perplexity);
    EXPECT_FALSE(read.comparison->perplexity);
    EXPECT_TRUE(read.missing.contains("result.perplexity"));
    EXPECT_TRUE(read.missing.contains("comparison.perplexity"));
    EXPECT_TRUE(read.comparison->requestSpeedup);
}

TEST(RunJson, PassesOverWhatALaterVersionAdded) {
    Json json = toJson(fullRun());
    json["novelty"] = {{"a", 1}};
    json["result"]["novelty"] = "b";
    EXPECT_EQ(runFromJson(json).id, fullRun().id);
}

TEST(RunJson, RefusesWhatIsNoRun) {
    const auto refusal = [](const std::function<void(Json&)>& damage) -> std::string {
        Json json = toJson(fullRun());
        damage(json);
        try {
            runFromJson(json, "some.json");
        } catch (const Error& error) {
            return error.what();
        }
        return "accepted";
    };
    EXPECT_THAT(refusal([](Json& j) { j["format"] = "lathe-run/2"; }), HasSubstr("lathe-run/1"));
    EXPECT_THAT(refusal([](Json& j) { j["state"] = "dnoe"; }), HasSubstr("did you mean \"done\"?"));
    EXPECT_THAT(refusal([](Json& j) { j.erase("id"); }), HasSubstr("\"id\" is missing"));
    EXPECT_THAT(refusal([](Json& j) { j["result"]["latency"]["request_ms"]["p50"] = "fast"; }), HasSubstr("result.latency.request_ms.p50"));
    EXPECT_THAT(refusal([](Json& j) { j["stages"][0]["bytes"] = 1.5; }), HasSubstr("stages[0].bytes"));
    EXPECT_THAT(refusal([](Json& j) { j["result"]["tasks"]["qa"]["accuracy_ci"] = {1}; }), HasSubstr("[low, high]"));
    EXPECT_THAT(refusal([](Json& j) { j["recipe"]["stages"][0]["kind"] = "melt"; }), HasSubstr("the recipe of some.json"));
}

TEST(RunState, HasAWordForEachState) {
    for (const RunState state : {RunState::Running, RunState::Done, RunState::Failed, RunState::Cancelled, RunState::Interrupted})
        EXPECT_EQ(runStateFromString(toString(state)), state);
    EXPECT_THROW(runStateFromString("over"), Error);
}

TEST(RunId, IsARandomUuidOfVersion4) {
    const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = newRunId();
        EXPECT_TRUE(std::regex_match(id, form)) << id;
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 1000u);
}

ArmSamples twoRequests() {
    return {.arm = "result",
            .block = {0, 0},
            .ttftMs = {1.1, 1.2},
            .requestMs = {9.3, 9.4},
            .perTokenMs = {{0.1, 0.3}, {}},
            .flagged = {false, true}};
}

TEST(ArmSamplesJson, SurviveTheRoundTrip) {
    const ArmSamples read = armSamplesFromJson(parseJson(toJson(twoRequests()).dump(), "samples"));
    EXPECT_EQ(read.arm, "result");
    EXPECT_EQ(read.block, (std::vector<int>{0, 0}));
    EXPECT_EQ(read.ttftMs, twoRequests().ttftMs);
    EXPECT_EQ(read.requestMs, twoRequests().requestMs);
    EXPECT_EQ(read.perTokenMs, twoRequests().perTokenMs);
    EXPECT_EQ(read.flagged, twoRequests().flagged);
}

TEST(ArmSamplesJson, ListsThatDoNotFitTogetherAreRefused) {
    Json json = toJson(twoRequests());
    json["block"].push_back(1);
    EXPECT_THROW(armSamplesFromJson(json), Error);
}

TEST(StageArms, AreNamedByTheirStageAndBack) {
    EXPECT_EQ(armOfStage(1), "stage 1");
    EXPECT_EQ(stageOfArm(armOfStage(12)), 12u);
    for (const char* other : {"baseline", "stage ", "stage x", "stage 1 (prune)", "stage -1"})
        EXPECT_FALSE(stageOfArm(other)) << other;
}

}  // namespace
}  // namespace lathe
