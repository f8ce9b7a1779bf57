// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/records/recipe_json.h"
#include "core/requests/jobs.h"
#include "tests/support/error_matcher.h"

namespace lathe {
namespace {

BenchJob everyBenchField() {
    BenchJob job;
    job.model = "builtin";
    job.storage = QuantizeStage{};
    job.storage->bits = 8;
    job.measure.promptTokens = 7;
    job.measure.maxSeconds = 2.5;
    job.measure.draft = "random:gpt2";
    job.repeats = 3;
    job.withReference = job.withRoofline = true;
    job.prompts = {{1, 2}, {3}};
    return job;
}

TEST(JobJson, KeepsEveryField) {
    const Json document = toJson(everyBenchField());
    EXPECT_EQ(document.at("prompts"), Json({{1, 2}, {3}}));
    EXPECT_EQ(document.at("storage").at("bits"), 8);
    EXPECT_EQ(document.at("measure"), toJson(everyBenchField().measure));
    EXPECT_EQ(toJson(benchJobFromJson(document)), document);

    const FetchJob fetch{"owner/name", "v2", "/models/x"};
    EXPECT_EQ(toJson(fetchJobFromJson(toJson(fetch))), toJson(fetch));
    EXPECT_EQ(restorationJobFromJson(toJson(RestorationJob{"1234abcd"})).model, "1234abcd");
    const FootprintJob footprint{"/artifact", everyBenchField().measure};
    EXPECT_EQ(toJson(footprintJobFromJson(toJson(footprint))), toJson(footprint));
    const GenerationJob generation{.model = "m", .prompt = "p", .temperature = 0.5f, .seed = UINT64_MAX};
    EXPECT_EQ(generationJobFromJson(toJson(generation)).seed, UINT64_MAX);
    EXPECT_EQ(toJson(generationJobFromJson(toJson(generation))), toJson(generation));
}

TEST(JobJson, LeavesOutWhatIsOptional) {
    BenchJob job = everyBenchField();
    job.storage.reset();
    EXPECT_FALSE(toJson(job).contains("storage"));
    EXPECT_FALSE(benchJobFromJson(toJson(job)).storage);
    const SensitivityJob cut{.model = "m", .stage = Stage(PruneStage{})};
    EXPECT_TRUE(std::holds_alternative<PruneStage>(*sensitivityJobFromJson(toJson(cut)).stage));
}

TEST(JobJson, RefusesWhatIsMissingUnknownOrOfAnotherKind) {
    Json document = toJson(everyBenchField());
    document.erase("repeats");
    expectBadInput([&] { benchJobFromJson(document); }, {"\"repeats\" is missing"});
    document = toJson(everyBenchField());
    document["reapeats"] = 3;
    expectBadInput([&] { benchJobFromJson(document); }, {"unknown key in job: reapeats"});
    document = toJson(everyBenchField());
    document["storage"] = toJson(Stage(PruneStage{}));
    expectBadInput([&] { benchJobFromJson(document); }, {"mistake in job at storage", "a quantize stage"});
    document = toJson(everyBenchField());
    document["measure"]["batch"] = 0;
    expectBadInput([&] { benchJobFromJson(document); }, {"mistake in job at measure.batch", "a whole number from 1 to 256"});
}

TEST(GeneratedTokenEvent, ComesBackAndOtherEventsAreNone) {
    Json event = toJson(GeneratedToken{17, 2.5, " mill"});
    event.update({{"kind", GeneratedToken::kEvent}, {"id", 3}, {"seq", 9}});
    const std::optional<GeneratedToken> token = generatedTokenFrom(event);
    ASSERT_TRUE(token);
    EXPECT_EQ(token->id, 17);
    EXPECT_EQ(token->ms, 2.5);
    EXPECT_EQ(token->text, " mill");
    EXPECT_FALSE(generatedTokenFrom({{"kind", "progress"}, {"done", 1}}));
    EXPECT_FALSE(generatedTokenFrom(Json::array()));
}

}  // namespace
}  // namespace lathe
